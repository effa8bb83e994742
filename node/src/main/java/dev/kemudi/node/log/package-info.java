/**
 * Reads the log files that the container runtime writes, and keeps them from growing without end.
 * The node's server sends them to users; the agent runs the rotation.
 */
@NullMarked
package dev.kemudi.node.log;

import org.jspecify.annotations.NullMarked;
