/** Wrong requests and what they are answered, held against upstream's words. */
@NullMarked
package dev.kemudi.proof.wrong;

import org.jspecify.annotations.NullMarked;
