/**
 * Asks containers whether they have started, live and are ready, as their probes say, and keeps the
 * latest answers. The agent tells which pods to ask and reads the answers; how to reach a container
 * over HTTP is shared with package {@code hook}.
 */
@NullMarked
package dev.kemudi.node.probe;

import org.jspecify.annotations.NullMarked;
