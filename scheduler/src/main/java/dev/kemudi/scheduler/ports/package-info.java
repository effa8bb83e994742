/** Ports of the node that pods take for themselves. The loop runs it. */
@NullMarked
package dev.kemudi.scheduler.ports;

import org.jspecify.annotations.NullMarked;
