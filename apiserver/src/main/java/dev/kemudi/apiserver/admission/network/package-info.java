/** Admission for ingresses. Each plugin bears the name that upstream gives it. */
@NullMarked
package dev.kemudi.apiserver.admission.network;

import org.jspecify.annotations.NullMarked;
