/** Admission for roles and their bindings: nobody grants what they don't hold. */
@NullMarked
package dev.kemudi.apiserver.admission.rbac;

import org.jspecify.annotations.NullMarked;
