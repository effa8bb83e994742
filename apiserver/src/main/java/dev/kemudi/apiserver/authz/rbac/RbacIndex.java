package dev.kemudi.apiserver.authz.rbac;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.api.rbac.v1.ClusterRole;
import dev.kemudi.api.rbac.v1.ClusterRoleBinding;
import dev.kemudi.api.rbac.v1.PolicyRule;
import dev.kemudi.api.rbac.v1.RbacV1;
import dev.kemudi.api.rbac.v1.Role;
import dev.kemudi.api.rbac.v1.RoleBinding;
import dev.kemudi.api.rbac.v1.RoleRef;
import dev.kemudi.api.rbac.v1.Subject;
import dev.kemudi.apiserver.authz.Following;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
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
  private final Arrivals firstRoles;
  private final Arrivals firstBindings;

  /** An index of nothing, for those who fill it themselves. */
  public RbacIndex() {
    this.firstRoles = new Arrivals(List.of());
    this.firstBindings = new Arrivals(List.of());
  }

  /** An index that follows the informers. */
  public RbacIndex(Informers informers) {
    this(informers, List.of(), List.of());
  }

  /**
   * An index that follows the informers, and knows whether it has seen what a cluster begins with:
   * informers that were quick have listed before that was written.
   */
  public RbacIndex(
      Informers informers,
      Collection<? extends KubeObject> firstRoles,
      Collection<? extends KubeObject> firstBindings) {
    this.firstRoles = new Arrivals(firstRoles);
    this.firstBindings = new Arrivals(firstBindings);
    Following.follow(informers, RbacV1.ROLES, this::put, this::removeRole);
    Following.follow(informers, RbacV1.CLUSTERROLES, this::put, this::removeRole);
    Following.follow(informers, RbacV1.ROLEBINDINGS, this::put, this::removeBinding);
    Following.follow(informers, RbacV1.CLUSTERROLEBINDINGS, this::put, this::removeBinding);
  }

  /**
   * Waits until what the cluster begins with has been seen and counts in decisions; false if the
   * time is over before.
   */
  public boolean awaitFirst(Duration time) throws InterruptedException {
    return firstRoles.await(time) && firstBindings.await(time);
  }

  public void put(Role role) {
    put(ObjectKey.of(role), role.rules());
  }

  public void put(ClusterRole role) {
    put(ObjectKey.of(role), role.rules());
  }

  private void put(ObjectKey role, List<PolicyRule> rules) {
    roles.put(role, new CompiledRules(rules));
    firstRoles.seen(role);
  }

  public void put(RoleBinding binding) {
    put(ObjectKey.of(binding), binding.roleRef(), binding.subjects());
  }

  public void put(ClusterRoleBinding binding) {
    put(ObjectKey.of(binding), binding.roleRef(), binding.subjects());
  }

  private void put(ObjectKey binding, RoleRef role, List<Subject> subjects) {
    grants.put(binding, role, subjects);
    firstBindings.seen(binding);
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
