/** Admission for what lives in namespaces. Each plugin bears the name that upstream gives it. */
@NullMarked
package dev.kemudi.apiserver.admission.namespace;

import org.jspecify.annotations.NullMarked;
