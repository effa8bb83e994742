/**
 * Admission for certificate signing requests: who may approve and sign for which signer. Each
 * plugin bears the name that upstream gives it.
 */
@NullMarked
package dev.kemudi.apiserver.admission.certificates;

import org.jspecify.annotations.NullMarked;
