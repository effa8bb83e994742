package dev.kemudi.apiserver.authz.rbac;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.api.rbac.v1.ClusterRole;
import dev.kemudi.api.rbac.v1.ClusterRoleBinding;
import dev.kemudi.api.rbac.v1.RbacV1;
import dev.kemudi.api.rbac.v1.Role;
import dev.kemudi.api.rbac.v1.RoleBinding;
import dev.kemudi.api.rbac.v1.RoleRef;
import dev.kemudi.apiserver.authz.Following;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All roles and bindings, arranged by who holds what. Informers keep it current; readers take no
 * lock and see each change on its own, in the order of the events of its resource.
 */
public final class RbacIndex {
  private final Map<ObjectKey, CompiledRules> roles = new ConcurrentHashMap<>();
  private final GrantTable grants = new GrantTable();

  /** An index of nothing, for those who fill it themselves. */
  public RbacIndex() {}

  /** An index that follows the informers. */
  public RbacIndex(Informers informers) {
    Following.follow(informers, RbacV1.ROLES, this::put, this::removeRole);
    Following.follow(informers, RbacV1.CLUSTERROLES, this::put, this::removeRole);
    Following.follow(informers, RbacV1.ROLEBINDINGS, this::put, this::removeBinding);
    Following.follow(informers, RbacV1.CLUSTERROLEBINDINGS, this::put, this::removeBinding);
  }

  public void put(Role role) {
    roles.put(ObjectKey.of(role), new CompiledRules(role.rules()));
  }

  public void put(ClusterRole role) {
    roles.put(ObjectKey.of(role), new CompiledRules(role.rules()));
  }

  public void put(RoleBinding binding) {
    grants.put(ObjectKey.of(binding), binding.roleRef(), binding.subjects());
  }

  public void put(ClusterRoleBinding binding) {
    grants.put(ObjectKey.of(binding), binding.roleRef(), binding.subjects());
  }

  private void removeRole(KubeObject role) {
    roles.remove(ObjectKey.of(role));
  }

  private void removeBinding(KubeObject binding) {
    grants.remove(ObjectKey.of(binding));
  }

  /** Who is shown the grants of a user; to go on is its decision. */
  interface Visitor {
    /**
     * Sees a grant.
     *
     * @param rules the rules of the role; null if there is no such role
     * @return whether to go on
     */
    boolean visit(Grant grant, @Nullable CompiledRules rules);
  }

  /** Shows the user's grants, those for the whole cluster first, then those of the namespace. */
  void visit(UserInfo user, String namespace, Visitor visitor) {
    if (visitPlace(user, "", visitor) && !namespace.isEmpty()) {
      visitPlace(user, namespace, visitor);
    }
  }

  private boolean visitPlace(UserInfo user, String namespace, Visitor visitor) {
    if (!visitHolder(Grant.userKey(user.username()), namespace, visitor)) {
      return false;
    }
    for (String group : user.groups()) {
      if (!visitHolder(Grant.groupKey(group), namespace, visitor)) {
        return false;
      }
    }
    return true;
  }

  private boolean visitHolder(String holder, String namespace, Visitor visitor) {
    for (Grant grant : grants.held(namespace, holder)) {
      if (!visitor.visit(grant, rules(grant.role(), namespace))) {
        return false;
      }
    }
    return true;
  }

  private @Nullable CompiledRules rules(RoleRef role, String namespace) {
    return roles.get(
        new ObjectKey(role.kind().equals("ClusterRole") ? "" : namespace, role.name()));
  }
}
