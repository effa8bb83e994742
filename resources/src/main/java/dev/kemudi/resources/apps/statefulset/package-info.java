/** Stateful sets: pods that keep their names and volumes. The registry reads the definition. */
@NullMarked
package dev.kemudi.resources.apps.statefulset;

import org.jspecify.annotations.NullMarked;
