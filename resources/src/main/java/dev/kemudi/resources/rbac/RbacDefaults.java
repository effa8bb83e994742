package dev.kemudi.resources.rbac;

import dev.kemudi.api.rbac.v1.RoleRef;
import dev.kemudi.api.rbac.v1.Subject;
import dev.kemudi.api.rbac.v1.SubjectBuilder;
import java.util.List;

/** What fields of bindings hold when they are not given. */
public final class RbacDefaults {
  private static final String GROUP = "rbac.authorization.k8s.io";

  private RbacDefaults() {}

  /** The role, in the group of roles. */
  public static RoleRef role(RoleRef role) {
    return role.apiGroup().isEmpty() ? new RoleRef(GROUP, role.kind(), role.name()) : role;
  }

  /** Users and groups are in the group of roles, service accounts in the core group. */
  public static List<Subject> subjects(List<Subject> subjects) {
    return subjects.stream().map(RbacDefaults::subject).toList();
  }

  private static Subject subject(Subject subject) {
    boolean grouped = subject.kind().equals("User") || subject.kind().equals("Group");
    return grouped && subject.apiGroup().isEmpty()
        ? SubjectBuilder.from(subject).apiGroup(GROUP).build()
        : subject;
  }
}
