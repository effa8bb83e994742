/** The program in a process of its own, as people start it. Used by benchmarks and proofs. */
@NullMarked
package dev.kemudi.proof.process;

import org.jspecify.annotations.NullMarked;
