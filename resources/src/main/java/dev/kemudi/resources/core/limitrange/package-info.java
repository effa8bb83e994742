/**
 * Limit ranges: bounds and defaults for what pods, containers and claims of a namespace ask for.
 * The registry reads the definition.
 */
@NullMarked
package dev.kemudi.resources.core.limitrange;

import org.jspecify.annotations.NullMarked;
