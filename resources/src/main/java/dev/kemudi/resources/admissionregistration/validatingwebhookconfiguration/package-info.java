/**
 * Validating webhook configurations: who may refuse what comes in. The registry reads the
 * definition.
 */
@NullMarked
package dev.kemudi.resources.admissionregistration.validatingwebhookconfiguration;

import org.jspecify.annotations.NullMarked;
