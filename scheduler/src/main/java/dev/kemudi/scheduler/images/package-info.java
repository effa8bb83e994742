/** Prefers nodes that have a pod's images already. The loop runs it. */
@NullMarked
package dev.kemudi.scheduler.images;

import org.jspecify.annotations.NullMarked;
