/**
 * Deletes pods that nobody else will: ended ones beyond a number, and those that no node answers
 * for. Fed by the informers of pods and nodes.
 */
@NullMarked
package dev.kemudi.controllers.podgc;

import org.jspecify.annotations.NullMarked;
