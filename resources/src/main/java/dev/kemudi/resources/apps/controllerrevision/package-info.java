/**
 * Controller revisions: what a controller remembers of earlier states. The registry reads the
 * definition.
 */
@NullMarked
package dev.kemudi.resources.apps.controllerrevision;

import org.jspecify.annotations.NullMarked;
