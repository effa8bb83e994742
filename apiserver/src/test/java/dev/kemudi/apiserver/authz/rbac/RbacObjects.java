package dev.kemudi.apiserver.authz.rbac;

import dev.kemudi.api.rbac.v1.ClusterRole;
import dev.kemudi.api.rbac.v1.ClusterRoleBinding;
import dev.kemudi.api.rbac.v1.ClusterRoleBindingBuilder;
import dev.kemudi.api.rbac.v1.ClusterRoleBuilder;
import dev.kemudi.api.rbac.v1.PolicyRule;
import dev.kemudi.api.rbac.v1.Role;
import dev.kemudi.api.rbac.v1.RoleBinding;
import dev.kemudi.api.rbac.v1.RoleBindingBuilder;
import dev.kemudi.api.rbac.v1.RoleBuilder;
import dev.kemudi.api.rbac.v1.RoleRef;
import dev.kemudi.api.rbac.v1.Subject;
import dev.kemudi.apiserver.request.RequestInfo;
import java.util.List;

/** Roles, bindings and requests for tests; lists are words with blanks between them. */
final class RbacObjects {
  static final String GROUP = "rbac.authorization.k8s.io";

  private RbacObjects() {}

  static PolicyRule rule(String verbs, String groups, String resources, String... names) {
    return new PolicyRule(
        List.of(verbs.split(" ")),
        List.of(groups.split(" ", -1)),
        List.of(resources.split(" ")),
        List.of(names),
        List.of());
  }

  static PolicyRule urls(String verbs, String... urls) {
    return new PolicyRule(
        List.of(verbs.split(" ")), List.of(), List.of(), List.of(), List.of(urls));
  }

  static ClusterRole clusterRole(String name, PolicyRule... rules) {
    return ClusterRoleBuilder.create().metadata(m -> m.name(name)).rules(List.of(rules)).build();
  }

  static Role role(String namespace, String name, PolicyRule... rules) {
    return RoleBuilder.create()
        .metadata(m -> m.namespace(namespace).name(name))
        .rules(List.of(rules))
        .build();
  }

  static ClusterRoleBinding clusterBinding(String role, Subject... subjects) {
    return ClusterRoleBindingBuilder.create()
        .metadata(m -> m.name(role + "-all"))
        .roleRef(new RoleRef(GROUP, "ClusterRole", role))
        .subjects(List.of(subjects))
        .build();
  }

  static RoleBinding binding(String namespace, String kind, String role, Subject... subjects) {
    return RoleBindingBuilder.create()
        .metadata(m -> m.namespace(namespace).name(role + "-here"))
        .roleRef(new RoleRef(GROUP, kind, role))
        .subjects(List.of(subjects))
        .build();
  }

  static Subject user(String name) {
    return new Subject("User", GROUP, name, "");
  }

  static Subject group(String name) {
    return new Subject("Group", GROUP, name, "");
  }

  static RequestInfo request(
      String verb, String group, String namespace, String resource, String name) {
    String[] parts = resource.split("/");
    String subresource = parts.length > 1 ? parts[1] : "";
    return new RequestInfo(
        true, verb, "", "apis", group, "v1", namespace, parts[0], subresource, name, List.of());
  }
}
