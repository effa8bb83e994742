package dev.kemudi.apiserver.admission.webhook;

import dev.kemudi.api.admissionregistration.v1.Rule;
import dev.kemudi.api.admissionregistration.v1.RuleWithOperations;
import dev.kemudi.machinery.object.GroupVersion;
import java.util.List;

/** What a webhook is called for. */
record HookRules(List<RuleWithOperations> rules) {
  private static final String ALL = "*";

  static HookRules of(List<RuleWithOperations> rules) {
    return new HookRules(List.copyOf(rules));
  }

  /**
   * What is asked for.
   *
   * @param namespaced whether it is in a namespace and none itself
   */
  record Target(
      String operation,
      GroupVersion version,
      String resource,
      String subresource,
      boolean namespaced) {
    Target in(GroupVersion other, String name) {
      return new Target(operation, other, name, subresource, namespaced);
    }
  }

  boolean match(Target target) {
    for (RuleWithOperations each : rules) {
      if (matches(each, target)) {
        return true;
      }
    }
    return false;
  }

  static boolean matches(RuleWithOperations each, Target target) {
    Rule rule = each.rule();
    return scope(rule.scope(), target)
        && has(each.operations(), target.operation())
        && has(rule.apiGroups(), target.version().group())
        && has(rule.apiVersions(), target.version().version())
        && resource(rule.resources(), target);
  }

  private static boolean scope(@org.jspecify.annotations.Nullable String scope, Target target) {
    return switch (scope) {
      case null -> true;
      case ALL -> true;
      case "Namespaced" -> target.namespaced();
      case "Cluster" -> !target.namespaced();
      default -> false;
    };
  }

  private static boolean has(List<String> items, String wanted) {
    return items.contains(ALL) || items.contains(wanted);
  }

  private static boolean resource(List<String> resources, Target target) {
    for (String each : resources) {
      int slash = each.indexOf('/');
      String name = slash < 0 ? each : each.substring(0, slash);
      String sub = slash < 0 ? "" : each.substring(slash + 1);
      if ((name.equals(ALL) || name.equals(target.resource()))
          && (sub.equals(ALL) || sub.equals(target.subresource()))) {
        return true;
      }
    }
    return false;
  }
}
