/**
 * One leader among several instances, by a Lease that it renews. Components that must not run twice
 * are started and stopped by it.
 */
@NullMarked
package dev.kemudi.client.election;

import org.jspecify.annotations.NullMarked;
