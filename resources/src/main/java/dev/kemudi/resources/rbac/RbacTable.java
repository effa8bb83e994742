package dev.kemudi.resources.rbac;

import dev.kemudi.api.rbac.v1.RoleRef;
import dev.kemudi.api.rbac.v1.Subject;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.TableBuilder;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The columns of bindings. */
public final class RbacTable {
  private RbacTable() {}

  /** A table of bindings, given how to read one's role and subjects. */
  public static <T extends KubeObject> TableColumns<T> bindings(
      Function<T, RoleRef> role, Function<T, List<Subject>> subjects) {
    return TableBuilder.<T>named()
        .string(
            "Role",
            "Role that is bound.",
            binding -> role.apply(binding).kind() + "/" + role.apply(binding).name())
        .age()
        .wide("Users", "Users it is bound to.", binding -> names(subjects.apply(binding), "User"))
        .wide(
            "Groups", "Groups it is bound to.", binding -> names(subjects.apply(binding), "Group"))
        .wide(
            "ServiceAccounts",
            "Service accounts it is bound to.",
            binding -> names(subjects.apply(binding), "ServiceAccount"))
        .build();
  }

  private static String names(List<Subject> subjects, String kind) {
    return subjects.stream()
        .filter(subject -> subject.kind().equals(kind))
        .map(
            subject ->
                kind.equals("ServiceAccount")
                    ? subject.namespace() + "/" + subject.name()
                    : subject.name())
        .collect(Collectors.joining(", "));
  }
}
