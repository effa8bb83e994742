/**
 * Pods that wait: ready ones, ones that back off, ones that no node can take. The loop takes from
 * it and tells it what happens in the cluster.
 */
@NullMarked
package dev.kemudi.scheduler.queue;

import org.jspecify.annotations.NullMarked;
