/**
 * Admission that charges new objects to the quotas of their namespace. It is fed by the chain, and
 * writes the status of quotas, which the quota controller counts anew from time to time.
 */
@NullMarked
package dev.kemudi.apiserver.admission.quota;

import org.jspecify.annotations.NullMarked;
