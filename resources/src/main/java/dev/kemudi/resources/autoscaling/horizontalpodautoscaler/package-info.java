/**
 * Horizontal pod autoscalers: how many pods a workload has for its load. The registry reads the
 * definition.
 */
@NullMarked
package dev.kemudi.resources.autoscaling.horizontalpodautoscaler;

import org.jspecify.annotations.NullMarked;
