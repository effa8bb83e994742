package dev.kemudi.apiserver.authz.rbac;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.api.rbac.v1.ClusterRole;
import dev.kemudi.api.rbac.v1.ClusterRoleBinding;
import dev.kemudi.api.rbac.v1.PolicyRule;
import dev.kemudi.api.rbac.v1.RbacV1;
import dev.kemudi.api.rbac.v1.Role;
import dev.kemudi.api.rbac.v1.RoleBinding;
import dev.kemudi.api.rbac.v1.RoleRef;
import dev.kemudi.apiserver.authn.SystemUsers;
import dev.kemudi.apiserver.authz.Authorizer;
import dev.kemudi.apiserver.authz.Decision;
import dev.kemudi.apiserver.authz.GoText;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.client.Client;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps users from granting what they don't hold themselves. Whoever writes a role must hold all
 * its rules, or be allowed to {@code escalate} it; whoever binds a role must hold all its rules, or
 * be allowed to {@code bind} it.
 */
public final class EscalationGuard {
  private static final List<PolicyRule> FULL_AUTHORITY =
      List.of(
          new PolicyRule(List.of("*"), List.of("*"), List.of("*"), List.of(), List.of()),
          new PolicyRule(List.of("*"), List.of(), List.of(), List.of(), List.of("*")));

  private final RbacAuthorizer rbac;
  private final Authorizer authorizer;
  private final Client client;

  /**
   * Makes the guard.
   *
   * @param rbac tells the rules that a user holds
   * @param authorizer decides on {@code escalate} and {@code bind}
   * @param client reads the roles that bindings name, as the server itself
   */
  public EscalationGuard(RbacAuthorizer rbac, Authorizer authorizer, Client client) {
    this.rbac = rbac;
    this.authorizer = authorizer;
    this.client = client;
  }

  /**
   * Refuses the write of a role or binding by which the user would grant more than it holds. Other
   * kinds pass.
   *
   * @param old the object as it is; null on a create
   */
  public void check(KubeObject object, @Nullable KubeObject old, RequestContext context) {
    if (context.user().groups().contains(SystemUsers.MASTERS)) {
      return;
    }
    switch (object) {
      case Role role -> {
        if (!GarbageFields.onlyThoseDiffer(role, old)) {
          checkRole(RbacV1.ROLES, role, role.rules(), context);
        }
      }
      case ClusterRole role -> {
        if (!GarbageFields.onlyThoseDiffer(role, old)) {
          checkClusterRole(role, old, context);
        }
      }
      case RoleBinding binding -> {
        if (!GarbageFields.onlyThoseDiffer(binding, old)) {
          checkBinding(RbacV1.ROLEBINDINGS, binding, binding.roleRef(), context);
        }
      }
      case ClusterRoleBinding binding -> {
        if (!GarbageFields.onlyThoseDiffer(binding, old)) {
          checkBinding(RbacV1.CLUSTERROLEBINDINGS, binding, binding.roleRef(), context);
        }
      }
      default -> {}
    }
  }

  private void checkClusterRole(
      ClusterRole role, @Nullable KubeObject old, RequestContext context) {
    if (mayEscalate(context)) {
      return;
    }
    checkHeld(RbacV1.CLUSTERROLES, role, role.rules(), context);
    boolean aggregated =
        role.aggregationRule() != null
            || (old instanceof ClusterRole before && before.aggregationRule() != null);
    if (aggregated && !problem(context.user(), "", FULL_AUTHORITY).isEmpty()) {
      throw StatusError.forbidden(
          RbacV1.CLUSTERROLES.groupResource(),
          role.name(),
          "must have cluster-admin privileges to use the aggregationRule");
    }
  }

  private void checkRole(
      Resource<?> resource, KubeObject role, List<PolicyRule> rules, RequestContext context) {
    if (!mayEscalate(context)) {
      checkHeld(resource, role, rules, context);
    }
  }

  private void checkBinding(
      Resource<?> resource, KubeObject binding, RoleRef role, RequestContext context) {
    String roleResource = role.kind().equals("Role") ? "roles" : "clusterroles";
    if (!allows(
        context.user(), "bind", binding.namespace(), role.apiGroup(), roleResource, role.name())) {
      checkHeld(resource, binding, referenced(role, binding.namespace()), context);
    }
  }

  /** The rules of the role as it is stored now, which an index may not have seen yet. */
  private List<PolicyRule> referenced(RoleRef role, String namespace) {
    return role.kind().equals("Role")
        ? client.get(RbacV1.ROLES, new ObjectKey(namespace, role.name())).rules()
        : client.get(RbacV1.CLUSTERROLES, new ObjectKey("", role.name())).rules();
  }

  private void checkHeld(
      Resource<?> resource, KubeObject object, List<PolicyRule> rules, RequestContext context) {
    String problem = problem(context.user(), object.namespace(), rules);
    if (!problem.isEmpty()) {
      throw StatusError.forbidden(resource.groupResource(), object.name(), problem);
    }
  }

  private String problem(UserInfo user, String namespace, List<PolicyRule> rules) {
    RbacAuthorizer.Held held = rbac.held(user, namespace);
    List<PolicyRule> missing = RuleCoverage.missing(held.rules(), rules);
    if (missing.isEmpty()) {
      return "";
    }
    String message =
        "user "
            + GoText.quote(user.username())
            + " (groups="
            + GoText.quote(user.groups())
            + ") is attempting to grant RBAC permissions not currently held:\n"
            + RuleCoverage.describe(missing);
    return held.errors().isEmpty()
        ? message
        : message + "; resolution errors: [" + GoText.aggregate(held.errors()) + "]";
  }

  /** Asked of the request itself: on a create no name is known, so names in rules don't help. */
  private boolean mayEscalate(RequestContext context) {
    RequestInfo request = context.info();
    boolean isRole =
        request.resourceRequest()
            && request.group().equals(RbacV1.ROLES.group())
            && (request.resource().equals("roles") || request.resource().equals("clusterroles"));
    return isRole
        && allows(
            context.user(),
            "escalate",
            request.namespace(),
            request.group(),
            request.resource(),
            request.name());
  }

  private boolean allows(
      UserInfo user, String verb, String namespace, String group, String resource, String name) {
    RequestInfo request =
        new RequestInfo(
            true, verb, "", "apis", group, "*", namespace, resource, "", name, List.of(resource));
    return authorizer.authorize(user, request) instanceof Decision.Allow;
  }
}
