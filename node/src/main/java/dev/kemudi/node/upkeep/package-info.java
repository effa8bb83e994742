/**
 * Takes away from a node what nobody needs any more: containers that have ended, and images when
 * the disk gets full. Started by the agent; asked for more when the node is under pressure.
 */
@NullMarked
package dev.kemudi.node.upkeep;

import org.jspecify.annotations.NullMarked;
