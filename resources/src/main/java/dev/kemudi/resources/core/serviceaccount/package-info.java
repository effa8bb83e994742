/**
 * Service accounts: the identities of pods, with the names of the secrets they may use. The
 * registry reads the definition.
 */
@NullMarked
package dev.kemudi.resources.core.serviceaccount;

import org.jspecify.annotations.NullMarked;
