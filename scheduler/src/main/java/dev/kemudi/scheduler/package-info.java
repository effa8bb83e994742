/**
 * Finds nodes for pods: the loop, the binding and what it tells the world. Informers feed it; the
 * server gets bindings, conditions and events from it.
 */
@NullMarked
package dev.kemudi.scheduler;

import org.jspecify.annotations.NullMarked;
