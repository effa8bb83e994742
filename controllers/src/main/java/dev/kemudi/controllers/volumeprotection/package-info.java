/**
 * Holds volumes and claims back from deletion while they are in use, by finalizers. Fed by the
 * informers of volumes, claims and pods.
 */
@NullMarked
package dev.kemudi.controllers.volumeprotection;

import org.jspecify.annotations.NullMarked;
