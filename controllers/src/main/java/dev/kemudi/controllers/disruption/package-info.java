/**
 * Keeps the status of pod disruption budgets: how many of their pods may be evicted now. Fed by the
 * informers of pods, budgets and workloads; the API server grants evictions by what it writes.
 */
@NullMarked
package dev.kemudi.controllers.disruption;

import org.jspecify.annotations.NullMarked;
