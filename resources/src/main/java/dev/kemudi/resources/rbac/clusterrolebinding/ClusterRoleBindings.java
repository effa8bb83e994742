package dev.kemudi.resources.rbac.clusterrolebinding;

import dev.kemudi.api.rbac.v1.ClusterRoleBinding;
import dev.kemudi.api.rbac.v1.RbacV1;
import dev.kemudi.resources.ResourceDefinition;

/** The resource {@code clusterrolebindings}. */
public final class ClusterRoleBindings {
  private ClusterRoleBindings() {}

  public static ResourceDefinition<ClusterRoleBinding> definition() {
    return ResourceDefinition.of(
        RbacV1.CLUSTERROLEBINDINGS, new ClusterRoleBindingStrategy(), "clusterrolebindings");
  }
}
