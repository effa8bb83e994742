/**
 * What the scheduler counts for monitoring. The loop and the queue tell it; the server reads it.
 */
@NullMarked
package dev.kemudi.scheduler.metrics;

import org.jspecify.annotations.NullMarked;
