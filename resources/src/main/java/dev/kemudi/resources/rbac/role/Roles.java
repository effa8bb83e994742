package dev.kemudi.resources.rbac.role;

import dev.kemudi.api.rbac.v1.RbacV1;
import dev.kemudi.api.rbac.v1.Role;
import dev.kemudi.resources.ResourceDefinition;

/** The resource {@code roles}. */
public final class Roles {
  private Roles() {}

  public static ResourceDefinition<Role> definition() {
    return ResourceDefinition.of(RbacV1.ROLES, new RoleStrategy(), "roles");
  }
}
