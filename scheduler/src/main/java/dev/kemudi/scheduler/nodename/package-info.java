/** Holds pods to a node that they name. The loop runs it. */
@NullMarked
package dev.kemudi.scheduler.nodename;

import org.jspecify.annotations.NullMarked;
