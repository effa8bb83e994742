/**
 * Affinity and anti-affinity between pods. The loop runs its filter and its scores over the counts
 * of the cache.
 */
@NullMarked
package dev.kemudi.scheduler.interpod;

import org.jspecify.annotations.NullMarked;
