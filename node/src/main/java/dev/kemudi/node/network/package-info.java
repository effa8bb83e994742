/**
 * The network of a node: its namespace, its uplink, its firewall, and what the CNI plugins are
 * told. The node agent and {@code kemudi up} make it; containerd runs inside it.
 */
@NullMarked
package dev.kemudi.node.network;

import org.jspecify.annotations.NullMarked;
