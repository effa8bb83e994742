/** Attacks in small, at a server in this process. */
@NullMarked
package dev.kemudi.proof.hostile;

import org.jspecify.annotations.NullMarked;
