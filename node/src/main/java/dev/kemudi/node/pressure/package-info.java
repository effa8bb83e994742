/**
 * Watches how much a node has left, says when it is too little, and then ends pods, one after
 * another, until it is enough. Reads the kernel and the runtime; the agent shows it in the node's
 * conditions.
 */
@NullMarked
package dev.kemudi.node.pressure;

import org.jspecify.annotations.NullMarked;
