/**
 * Makes the claims of volumes that live as long as their pod. Fed by the informers of pods and
 * claims; the controller of volumes binds what it makes.
 */
@NullMarked
package dev.kemudi.controllers.ephemeral;

import org.jspecify.annotations.NullMarked;
