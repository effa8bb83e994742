/**
 * Runs a containerd of the node's own: its configuration, its namespaces, its supervision and its
 * clean end. The node agent starts it and talks to it through {@code dev.kemudi.node.cri}.
 */
@NullMarked
package dev.kemudi.node.containerd;

import org.jspecify.annotations.NullMarked;
