/** Plugins that answer the same to everything. Each bears the name that upstream gives it. */
@NullMarked
package dev.kemudi.apiserver.admission.always;

import org.jspecify.annotations.NullMarked;
