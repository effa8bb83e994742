/**
 * Rules about the classes of all modules. They are read as bytes, tests left out; a rule's
 * exceptions stand beside it with their reasons.
 */
@NullMarked
package dev.kemudi.proof.architecture;

import org.jspecify.annotations.NullMarked;
