/** Replica sets: a number of like pods. The registry reads the definition. */
@NullMarked
package dev.kemudi.resources.apps.replicaset;

import org.jspecify.annotations.NullMarked;
