/**
 * Spreads pods over topologies, by their own constraints or by what owns them. The loop runs its
 * filter and its scores over the counts of the cache.
 */
@NullMarked
package dev.kemudi.scheduler.spread;

import org.jspecify.annotations.NullMarked;
