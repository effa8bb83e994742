/**
 * The service proxy of a node: it follows services and endpoint slices and keeps the node's
 * nftables so that packets for a service's address reach one of its endpoints. The node starts one;
 * nobody asks it anything.
 */
@NullMarked
package dev.kemudi.proxy;

import org.jspecify.annotations.NullMarked;
