/**
 * Taints and tolerations, and nodes that are closed to new pods. The loop runs it; spreading reads
 * which taints are tolerated.
 */
@NullMarked
package dev.kemudi.scheduler.taints;

import org.jspecify.annotations.NullMarked;
