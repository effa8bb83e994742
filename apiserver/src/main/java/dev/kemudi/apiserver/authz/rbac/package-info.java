/**
 * Roles and their bindings: an index of who may do what, kept current by informers, and the rules
 * that keep users from granting more than they hold. The server asks it of each request, the
 * registry on writes of roles and bindings.
 */
@NullMarked
package dev.kemudi.apiserver.authz.rbac;

import org.jspecify.annotations.NullMarked;
