package dev.kemudi.apiserver.authz.rbac;

import dev.kemudi.api.rbac.v1.PolicyRule;
import dev.kemudi.apiserver.authz.GoText;
import java.util.ArrayList;
import java.util.List;

/** A rule as one line of a message. */
final class RuleText {
  private RuleText() {}

  /** As {@code {APIGroups:["apps"], Resources:["deployments"], Verbs:["get" "list"]}}. */
  static String compact(PolicyRule rule) {
    List<String> parts = new ArrayList<>(5);
    add(parts, "APIGroups", rule.apiGroups());
    add(parts, "Resources", rule.resources());
    add(parts, "NonResourceURLs", rule.nonResourceURLs());
    add(parts, "ResourceNames", rule.resourceNames());
    add(parts, "Verbs", rule.verbs());
    return "{" + String.join(", ", parts) + "}";
  }

  private static void add(List<String> parts, String name, List<String> values) {
    if (!values.isEmpty()) {
      parts.add(name + ":" + GoText.quote(values));
    }
  }
}
