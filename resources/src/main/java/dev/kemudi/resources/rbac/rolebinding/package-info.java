/** Bindings of roles within a namespace. The registry reads the definition. */
@NullMarked
package dev.kemudi.resources.rbac.rolebinding;

import org.jspecify.annotations.NullMarked;
