/** Roles of a namespace. The registry reads the definition. */
@NullMarked
package dev.kemudi.resources.rbac.role;

import org.jspecify.annotations.NullMarked;
