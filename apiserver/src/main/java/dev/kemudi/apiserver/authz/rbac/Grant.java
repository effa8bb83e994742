package dev.kemudi.apiserver.authz.rbac;

import dev.kemudi.api.rbac.v1.RoleRef;
import dev.kemudi.api.rbac.v1.Subject;
import dev.kemudi.apiserver.authn.ServiceAccountName;
import dev.kemudi.apiserver.authz.GoText;
import org.jspecify.annotations.Nullable;

/**
 * A role given to one subject of a binding.
 *
 * @param namespace the binding's namespace; empty for the whole cluster
 * @param binding the binding's name
 */
record Grant(String namespace, String binding, RoleRef role, Subject subject) {
  private static final String ACCOUNT = "ServiceAccount";

  /** Who holds it, as {@link #userKey} or {@link #groupKey}; null for subjects nobody can be. */
  @Nullable String holder() {
    return switch (subject.kind()) {
      case "User" -> userKey(subject.name());
      case "Group" -> groupKey(subject.name());
      case ACCOUNT -> {
        String home = accountNamespace();
        yield home.isEmpty()
            ? null
            : userKey(new ServiceAccountName(home, subject.name()).username());
      }
      default -> null;
    };
  }

  static String userKey(String name) {
    return "u:" + name;
  }

  static String groupKey(String name) {
    return "g:" + name;
  }

  private String accountNamespace() {
    return subject.namespace().isEmpty() ? namespace : subject.namespace();
  }

  /** As reasons of decisions describe it. */
  String description() {
    String kind = namespace.isEmpty() ? "ClusterRoleBinding" : "RoleBinding";
    String name = namespace.isEmpty() ? binding : binding + "/" + namespace;
    String holder =
        subject.kind().equals(ACCOUNT) ? subject.name() + "/" + accountNamespace() : subject.name();
    return kind
        + " "
        + GoText.quote(name)
        + " of "
        + role.kind()
        + " "
        + GoText.quote(role.name())
        + " to "
        + subject.kind()
        + " "
        + GoText.quote(holder);
  }
}
