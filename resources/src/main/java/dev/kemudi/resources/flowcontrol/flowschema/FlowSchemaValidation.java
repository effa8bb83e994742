package dev.kemudi.resources.flowcontrol.flowschema;

import dev.kemudi.api.flowcontrol.v1beta2.FlowDistinguisherMethod;
import dev.kemudi.api.flowcontrol.v1beta2.FlowSchema;
import dev.kemudi.api.flowcontrol.v1beta2.FlowSchemaSpec;
import dev.kemudi.api.flowcontrol.v1beta2.GroupSubject;
import dev.kemudi.api.flowcontrol.v1beta2.NonResourcePolicyRule;
import dev.kemudi.api.flowcontrol.v1beta2.PolicyRulesWithSubjects;
import dev.kemudi.api.flowcontrol.v1beta2.ResourcePolicyRule;
import dev.kemudi.api.flowcontrol.v1beta2.ServiceAccountSubject;
import dev.kemudi.api.flowcontrol.v1beta2.Subject;
import dev.kemudi.api.flowcontrol.v1beta2.UserSubject;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.GoText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be wrong with a flow schema. */
final class FlowSchemaValidation {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final int MAX_PRECEDENCE = 10_000;

  private FlowSchemaValidation() {}

  static List<FieldError> check(FlowSchema schema) {
    FieldErrors errors = new FieldErrors();
    FlowSchemaSpec spec = schema.spec();
    int precedence = spec.matchingPrecedence();
    FieldPath field = SPEC.child("matchingPrecedence");
    if (precedence <= 0) {
      errors.invalid(field, precedence, "must be a positive value");
    } else if (precedence > MAX_PRECEDENCE) {
      errors.invalid(field, precedence, "must not be greater than 10000");
    } else if (precedence == 1 && !schema.name().equals("exempt")) {
      errors.invalid(
          field, precedence, "only the schema named 'exempt' may have matchingPrecedence 1");
    }
    FlowDistinguisherMethod method = spec.distinguisherMethod();
    if (method != null) {
      errors.supportedIfSet(
          SPEC.child("distinguisherMethod"), method.type(), List.of("ByNamespace", "ByUser"));
    }
    String level = spec.priorityLevelConfiguration().name();
    FieldPath levelField = SPEC.child("priorityLevelConfiguration", "name");
    if (level.isEmpty()) {
      errors.required(levelField, "must reference a priority level");
    } else {
      errors.dns1123Subdomain(levelField, level);
    }
    for (int i = 0; i < spec.rules().size(); i++) {
      rules(errors, SPEC.child("rules").index(i), spec.rules().get(i));
    }
    return errors.list();
  }

  private static void rules(FieldErrors errors, FieldPath field, PolicyRulesWithSubjects rules) {
    if (rules.subjects().isEmpty()) {
      errors.required(field.child("subjects"), "subjects must contain at least one value");
    }
    for (int i = 0; i < rules.subjects().size(); i++) {
      subject(errors, field.child("subjects").index(i), rules.subjects().get(i));
    }
    if (rules.resourceRules().isEmpty() && rules.nonResourceRules().isEmpty()) {
      errors.required(
          field, "at least one of resourceRules and nonResourceRules has to be non-empty");
    }
    for (int i = 0; i < rules.resourceRules().size(); i++) {
      resources(errors, field.child("resourceRules").index(i), rules.resourceRules().get(i));
    }
    for (int i = 0; i < rules.nonResourceRules().size(); i++) {
      NonResourcePolicyRule rule = rules.nonResourceRules().get(i);
      FieldPath at = field.child("nonResourceRules").index(i);
      some(errors, at.child("verbs"), rule.verbs(), "verbs must contain at least one value");
      some(
          errors,
          at.child("nonResourceURLs"),
          rule.nonResourceURLs(),
          "nonResourceURLs must contain at least one value");
    }
  }

  private static void resources(FieldErrors errors, FieldPath field, ResourcePolicyRule rule) {
    some(errors, field.child("verbs"), rule.verbs(), "verbs must contain at least one value");
    some(
        errors,
        field.child("apiGroups"),
        rule.apiGroups(),
        "resource rules must supply at least one api group");
    some(
        errors,
        field.child("resources"),
        rule.resources(),
        "resource rules must supply at least one resource");
    if (rule.namespaces().isEmpty() && !rule.clusterScope()) {
      errors.required(
          field.child("namespaces"),
          "resource rules that are not cluster scoped must supply at least one namespace");
    }
  }

  private static void some(
      FieldErrors errors, FieldPath field, List<String> values, String missing) {
    if (values.isEmpty()) {
      errors.required(field, missing);
    } else if (values.size() > 1 && values.contains("*")) {
      errors.invalid(
          field,
          GoText.list("string", values),
          "if '*' is present, must not specify other " + words(field));
    }
  }

  private static String words(FieldPath field) {
    String text = field.toString();
    String name = text.substring(text.lastIndexOf('.') + 1);
    return switch (name) {
      case "apiGroups" -> "api groups";
      case "nonResourceURLs" -> "non-resource URLs";
      default -> name;
    };
  }

  private static void subject(FieldErrors errors, FieldPath field, Subject subject) {
    UserSubject user = subject.user();
    GroupSubject group = subject.group();
    ServiceAccountSubject account = subject.serviceAccount();
    switch (subject.kind()) {
      case "User" -> named(errors, field.child("user"), "user", user == null ? null : user.name());
      case "Group" ->
          named(errors, field.child("group"), "group", group == null ? null : group.name());
      case "ServiceAccount" -> {
        named(
            errors,
            field.child("serviceAccount"),
            "serviceAccount",
            account == null ? null : account.name());
        if (account != null && account.namespace().isEmpty()) {
          errors.required(
              field.child("serviceAccount", "namespace"),
              "must specify namespace for service account");
        }
      }
      default ->
          errors.notSupported(
              field.child("kind"), subject.kind(), List.of("Group", "ServiceAccount", "User"));
    }
  }

  private static void named(
      FieldErrors errors, FieldPath field, String what, @Nullable String name) {
    if (name == null) {
      String kind = Character.toUpperCase(what.charAt(0)) + what.substring(1);
      errors.required(field, what + " is required when subject kind is '" + kind + "'");
    } else if (name.isEmpty()) {
      errors.required(field.child("name"));
    }
  }
}
