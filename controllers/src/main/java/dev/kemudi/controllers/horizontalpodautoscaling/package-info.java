/**
 * Scales workloads to what their pods use. Fed by the informers of autoscalers and pods and by the
 * metrics APIs of other servers; writes scales, from which the controllers of workloads make pods.
 */
@NullMarked
package dev.kemudi.controllers.horizontalpodautoscaling;

import org.jspecify.annotations.NullMarked;
