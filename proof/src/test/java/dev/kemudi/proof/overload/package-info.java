/** Overload in small. */
@NullMarked
package dev.kemudi.proof.overload;

import org.jspecify.annotations.NullMarked;
