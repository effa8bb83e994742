package dev.kemudi.apiserver.authz.rbac;

import dev.kemudi.api.rbac.v1.ClusterRole;
import dev.kemudi.api.rbac.v1.ClusterRoleBinding;
import dev.kemudi.api.rbac.v1.RbacV1;
import dev.kemudi.api.rbac.v1.Role;
import dev.kemudi.api.rbac.v1.RoleBinding;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.object.KubeObject;
import org.jspecify.annotations.Nullable;

/** The fields that the garbage collector changes, which grant nothing. */
final class GarbageFields {
  private GarbageFields() {}

  /** Whether the object differs from its old state in nothing but those fields. */
  static boolean onlyThoseDiffer(KubeObject object, @Nullable KubeObject old) {
    return switch (object) {
      case Role role when old instanceof Role before ->
          RbacV1.ROLES.kind().withMetadata(role, as(role, before)).equals(before);
      case ClusterRole role when old instanceof ClusterRole before ->
          RbacV1.CLUSTERROLES.kind().withMetadata(role, as(role, before)).equals(before);
      case RoleBinding binding when old instanceof RoleBinding before ->
          RbacV1.ROLEBINDINGS.kind().withMetadata(binding, as(binding, before)).equals(before);
      case ClusterRoleBinding binding when old instanceof ClusterRoleBinding before ->
          RbacV1.CLUSTERROLEBINDINGS
              .kind()
              .withMetadata(binding, as(binding, before))
              .equals(before);
      default -> false;
    };
  }

  private static ObjectMeta as(KubeObject object, KubeObject old) {
    ObjectMeta before = old.metadata();
    return ObjectMetaBuilder.from(object.metadata())
        .ownerReferences(before.ownerReferences())
        .finalizers(before.finalizers())
        .managedFields(before.managedFields())
        .resourceVersion(before.resourceVersion())
        .build();
  }
}
