/**
 * Kills the server while clients write, and holds what it has afterwards against what it had
 * acknowledged. {@code CrashRun} is fed by a seed, and read by its test and by {@code proof/crash}.
 */
@NullMarked
package dev.kemudi.proof.crash;

import org.jspecify.annotations.NullMarked;
