/**
 * Mutating webhook configurations: who may change what comes in. The registry reads the definition.
 */
@NullMarked
package dev.kemudi.resources.admissionregistration.mutatingwebhookconfiguration;

import org.jspecify.annotations.NullMarked;
