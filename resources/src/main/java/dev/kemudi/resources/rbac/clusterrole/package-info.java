/**
 * Roles of the whole cluster, which may gather the rules of others. The registry reads the
 * definition.
 */
@NullMarked
package dev.kemudi.resources.rbac.clusterrole;

import org.jspecify.annotations.NullMarked;
