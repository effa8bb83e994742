/** Bindings of cluster roles. The registry reads the definition. */
@NullMarked
package dev.kemudi.resources.rbac.clusterrolebinding;

import org.jspecify.annotations.NullMarked;
