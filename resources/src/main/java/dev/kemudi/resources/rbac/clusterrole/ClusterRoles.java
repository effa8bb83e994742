package dev.kemudi.resources.rbac.clusterrole;

import dev.kemudi.api.rbac.v1.ClusterRole;
import dev.kemudi.api.rbac.v1.RbacV1;
import dev.kemudi.resources.ResourceDefinition;

/** The resource {@code clusterroles}. */
public final class ClusterRoles {
  private ClusterRoles() {}

  public static ResourceDefinition<ClusterRole> definition() {
    return ResourceDefinition.of(RbacV1.CLUSTERROLES, new ClusterRoleStrategy(), "clusterroles");
  }
}
