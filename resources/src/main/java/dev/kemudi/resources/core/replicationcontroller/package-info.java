/**
 * Replication controllers: the oldest kind that keeps a number of pods running. The registry reads
 * the definition.
 */
@NullMarked
package dev.kemudi.resources.core.replicationcontroller;

import org.jspecify.annotations.NullMarked;
