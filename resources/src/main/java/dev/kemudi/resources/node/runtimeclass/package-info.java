/**
 * Runtime classes: which of a node's container runtimes runs a pod. The registry reads the
 * definition.
 */
@NullMarked
package dev.kemudi.resources.node.runtimeclass;

import org.jspecify.annotations.NullMarked;
