package dev.kemudi.resources.rbac;

import dev.kemudi.api.rbac.v1.PolicyRule;
import dev.kemudi.api.rbac.v1.RoleRef;
import dev.kemudi.api.rbac.v1.Subject;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.GoLiteral;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.GoText;
import java.util.List;

/** What may be wrong with roles and bindings. */
public final class RbacValidation {
  private static final String GROUP = "rbac.authorization.k8s.io";
  private static final FieldPath ROLE_REF = FieldPath.of("roleRef");

  private RbacValidation() {}

  /** Checks the rules of a role, which in a namespace can't be about other paths. */
  public static void rules(FieldErrors errors, List<PolicyRule> rules, boolean namespaced) {
    for (int i = 0; i < rules.size(); i++) {
      rule(errors, FieldPath.of("rules").index(i), rules.get(i), namespaced);
    }
  }

  private static void rule(
      FieldErrors errors, FieldPath field, PolicyRule rule, boolean namespaced) {
    if (rule.verbs().isEmpty()) {
      errors.required(field.child("verbs"), "verbs must contain at least one value");
    }
    if (!rule.nonResourceURLs().isEmpty()) {
      FieldPath urls = field.child("nonResourceURLs");
      Object shown = GoText.list("string", rule.nonResourceURLs());
      if (namespaced) {
        errors.invalid(urls, shown, "namespaced rules cannot apply to non-resource URLs");
      }
      if (!rule.apiGroups().isEmpty()
          || !rule.resources().isEmpty()
          || !rule.resourceNames().isEmpty()) {
        errors.invalid(
            urls, shown, "rules cannot apply to both regular resources and non-resource URLs");
      }
      return;
    }
    if (rule.apiGroups().isEmpty()) {
      errors.required(
          field.child("apiGroups"), "resource rules must supply at least one api group");
    }
    if (rule.resources().isEmpty()) {
      errors.required(field.child("resources"), "resource rules must supply at least one resource");
    }
  }

  /** Checks the role and the subjects of a binding. */
  public static void binding(
      FieldErrors errors,
      RoleRef role,
      List<String> kinds,
      List<Subject> subjects,
      boolean namespaced) {
    if (!role.apiGroup().equals(GROUP)) {
      errors.notSupported(ROLE_REF.child("apiGroup"), role.apiGroup(), List.of(GROUP));
    }
    if (!kinds.contains(role.kind())) {
      errors.notSupported(ROLE_REF.child("kind"), role.kind(), kinds);
    }
    if (role.name().isEmpty()) {
      errors.required(ROLE_REF.child("name"));
    } else {
      errors.invalid(ROLE_REF.child("name"), role.name(), Names.pathSegment(role.name()));
    }
    for (int i = 0; i < subjects.size(); i++) {
      subject(errors, FieldPath.of("subjects").index(i), subjects.get(i), namespaced);
    }
  }

  private static void subject(
      FieldErrors errors, FieldPath field, Subject subject, boolean namespaced) {
    if (subject.name().isEmpty()) {
      errors.required(field.child("name"));
    }
    FieldPath group = field.child("apiGroup");
    switch (subject.kind()) {
      case "ServiceAccount" -> {
        if (!subject.name().isEmpty()) {
          errors.dns1123Subdomain(field.child("name"), subject.name());
        }
        if (!subject.apiGroup().isEmpty()) {
          errors.notSupported(group, subject.apiGroup(), List.of(""));
        }
        if (!namespaced && subject.namespace().isEmpty()) {
          errors.required(field.child("namespace"));
        }
      }
      case "User", "Group" -> {
        if (!subject.apiGroup().equals(GROUP)) {
          errors.notSupported(group, subject.apiGroup(), List.of(GROUP));
        }
      }
      default ->
          errors.notSupported(
              field.child("kind"), subject.kind(), List.of("ServiceAccount", "User", "Group"));
    }
  }

  /** A binding keeps its role: who may bind one role may not swap in another. */
  public static void sameRole(FieldErrors errors, RoleRef role, RoleRef old) {
    if (!role.equals(old)) {
      errors.invalid(
          ROLE_REF,
          new GoLiteral(
              "rbac.RoleRef{APIGroup:\""
                  + role.apiGroup()
                  + "\", Kind:\""
                  + role.kind()
                  + "\", Name:\""
                  + role.name()
                  + "\"}"),
          "cannot change roleRef");
    }
  }
}
