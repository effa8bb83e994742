/** Admission for nodes. Each plugin bears the name that upstream gives it. */
@NullMarked
package dev.kemudi.apiserver.admission.node;

import org.jspecify.annotations.NullMarked;
