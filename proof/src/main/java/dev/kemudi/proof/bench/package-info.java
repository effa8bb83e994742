/**
 * Benchmarks of single parts, run by hand: each has a main method that prints what it measured. No
 * test depends on their numbers.
 */
@NullMarked
package dev.kemudi.proof.bench;

import org.jspecify.annotations.NullMarked;
