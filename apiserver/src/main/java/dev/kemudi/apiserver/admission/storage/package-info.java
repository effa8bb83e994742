/** Admission for volumes and claims. Each plugin bears the name that upstream gives it. */
@NullMarked
package dev.kemudi.apiserver.admission.storage;

import org.jspecify.annotations.NullMarked;
