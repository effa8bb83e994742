/** The server is killed while clients write. */
@NullMarked
package dev.kemudi.proof.crash;

import org.jspecify.annotations.NullMarked;
