/**
 * Clients that mean harm: each attack is bounded and ends by itself, while a bystander's requests
 * are timed. Run by its test in small, and by {@code proof/hostile} in full.
 */
@NullMarked
package dev.kemudi.proof.hostile;

import org.jspecify.annotations.NullMarked;
