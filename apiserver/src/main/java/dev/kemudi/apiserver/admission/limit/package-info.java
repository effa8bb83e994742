/**
 * Admission by the limit ranges of a namespace: what containers ask for where they say nothing, and
 * how much pods and claims may ask for.
 */
@NullMarked
package dev.kemudi.apiserver.admission.limit;

import org.jspecify.annotations.NullMarked;
