package dev.kemudi.apiserver.authz.rbac;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.api.authorization.v1.NonResourceRule;
import dev.kemudi.api.authorization.v1.ResourceRule;
import dev.kemudi.api.rbac.v1.PolicyRule;
import dev.kemudi.api.rbac.v1.RoleRef;
import dev.kemudi.apiserver.authz.Authorizer;
import dev.kemudi.apiserver.authz.Decision;
import dev.kemudi.apiserver.authz.GoText;
import dev.kemudi.apiserver.authz.RuleResolver;
import dev.kemudi.apiserver.request.RequestInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Allows what a role allows that the user holds. It never denies: there are no negative rules. */
public final class RbacAuthorizer implements Authorizer, RuleResolver {
  private final RbacIndex index;

  public RbacAuthorizer(RbacIndex index) {
    this.index = index;
  }

  @Override
  public Decision authorize(UserInfo user, RequestInfo request) {
    Search search = new Search(request);
    index.visit(user, request.namespace(), search);
    Grant found = search.found;
    if (found != null) {
      return new Decision.Allow("RBAC: allowed by " + found.description());
    }
    return new Decision.NoOpinion(
        search.errors.isEmpty() ? "" : "RBAC: " + GoText.aggregate(search.errors));
  }

  private static final class Search implements RbacIndex.Visitor {
    private final RequestInfo request;
    private final List<String> errors = new ArrayList<>(0);
    private @Nullable Grant found;

    private Search(RequestInfo request) {
      this.request = request;
    }

    @Override
    public boolean visit(Grant grant, @Nullable CompiledRules rules) {
      if (rules == null) {
        errors.add(missing(grant.role()));
        return true;
      }
      if (rules.allow(request)) {
        found = grant;
        return false;
      }
      return true;
    }
  }

  @Override
  public Rules rulesFor(UserInfo user, String namespace) {
    Held held = held(user, namespace);
    List<ResourceRule> resources = new ArrayList<>();
    List<NonResourceRule> urls = new ArrayList<>();
    for (PolicyRule rule : held.rules()) {
      if (!rule.resources().isEmpty()) {
        resources.add(
            new ResourceRule(
                rule.verbs(), rule.apiGroups(), rule.resources(), rule.resourceNames()));
      }
      if (!rule.nonResourceURLs().isEmpty()) {
        urls.add(new NonResourceRule(rule.verbs(), rule.nonResourceURLs()));
      }
    }
    return new Rules(
        List.copyOf(resources), List.copyOf(urls), false, GoText.aggregate(held.errors()));
  }

  /** All rules that a user holds, and the roles that bindings name and that do not exist. */
  record Held(List<PolicyRule> rules, List<String> errors) {}

  Held held(UserInfo user, String namespace) {
    List<PolicyRule> rules = new ArrayList<>();
    List<String> errors = new ArrayList<>(0);
    index.visit(
        user,
        namespace,
        (grant, role) -> {
          if (role == null) {
            errors.add(missing(grant.role()));
          } else {
            rules.addAll(role.rules());
          }
          return true;
        });
    return new Held(rules, errors.stream().distinct().toList());
  }

  private static String missing(RoleRef role) {
    return role.kind().toLowerCase(Locale.ROOT)
        + ".rbac.authorization.k8s.io "
        + GoText.quote(role.name())
        + " not found";
  }
}
