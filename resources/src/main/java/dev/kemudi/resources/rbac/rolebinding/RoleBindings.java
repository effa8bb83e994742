package dev.kemudi.resources.rbac.rolebinding;

import dev.kemudi.api.rbac.v1.RbacV1;
import dev.kemudi.api.rbac.v1.RoleBinding;
import dev.kemudi.resources.ResourceDefinition;

/** The resource {@code rolebindings}. */
public final class RoleBindings {
  private RoleBindings() {}

  public static ResourceDefinition<RoleBinding> definition() {
    return ResourceDefinition.of(RbacV1.ROLEBINDINGS, new RoleBindingStrategy(), "rolebindings");
  }
}
