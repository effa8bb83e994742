/**
 * Nodes: the machines of the cluster with their taints and address ranges. The registry reads the
 * definition.
 */
@NullMarked
package dev.kemudi.resources.core.node;

import org.jspecify.annotations.NullMarked;
