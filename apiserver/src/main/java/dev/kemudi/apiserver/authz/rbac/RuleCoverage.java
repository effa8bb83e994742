package dev.kemudi.apiserver.authz.rbac;

import dev.kemudi.api.rbac.v1.PolicyRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Whether some rules allow all that other rules allow. Wanted rules are split until each names one
 * verb on one thing, and then one held rule must allow that alone.
 */
public final class RuleCoverage {
  private static final String ALL = "*";

  private RuleCoverage() {}

  /** The parts of the wanted rules that no held rule covers. */
  public static List<PolicyRule> missing(List<PolicyRule> held, List<PolicyRule> wanted) {
    List<PolicyRule> missing = new ArrayList<>();
    for (PolicyRule rule : wanted) {
      for (PolicyRule part : split(rule)) {
        if (held.stream().noneMatch(owner -> covers(owner, part))) {
          missing.add(part);
        }
      }
    }
    return missing;
  }

  private static List<PolicyRule> split(PolicyRule rule) {
    List<PolicyRule> parts = new ArrayList<>();
    for (String group : rule.apiGroups()) {
      for (String resource : rule.resources()) {
        for (String verb : rule.verbs()) {
          splitNames(rule, verb, group, resource, parts);
        }
      }
    }
    for (String url : rule.nonResourceURLs()) {
      for (String verb : rule.verbs()) {
        parts.add(new PolicyRule(List.of(verb), List.of(), List.of(), List.of(), List.of(url)));
      }
    }
    return parts;
  }

  private static void splitNames(
      PolicyRule rule, String verb, String group, String resource, List<PolicyRule> parts) {
    List<String> verbs = List.of(verb);
    List<String> groups = List.of(group);
    List<String> resources = List.of(resource);
    if (rule.resourceNames().isEmpty()) {
      parts.add(new PolicyRule(verbs, groups, resources, List.of(), List.of()));
    }
    for (String name : rule.resourceNames()) {
      parts.add(new PolicyRule(verbs, groups, resources, List.of(name), List.of()));
    }
  }

  private static boolean covers(PolicyRule owner, PolicyRule part) {
    boolean verb = hasAll(owner.verbs(), part.verbs());
    boolean group = hasAll(owner.apiGroups(), part.apiGroups());
    boolean names =
        owner.resourceNames().isEmpty()
            || (!part.resourceNames().isEmpty()
                && owner.resourceNames().containsAll(part.resourceNames()));
    return verb
        && group
        && names
        && part.resources().stream().allMatch(resource -> coversResource(owner, resource))
        && part.nonResourceURLs().stream()
            .allMatch(
                url ->
                    owner.nonResourceURLs().stream()
                        .anyMatch(own -> CompiledRules.urlCovers(own, url)));
  }

  private static boolean hasAll(List<String> owned, List<String> wanted) {
    return owned.contains(ALL) || owned.containsAll(wanted);
  }

  private static boolean coversResource(PolicyRule owner, String resource) {
    int slash = resource.indexOf('/');
    return owner.resources().contains(ALL)
        || owner.resources().contains(resource)
        || (slash >= 0 && owner.resources().contains(ALL + resource.substring(slash)));
  }

  /** What sets rules on one resource apart that differ in their verbs only. */
  private record Simple(String group, String resource, List<String> names) {}

  /** The rules in few words, one a line, in order. */
  static String describe(List<PolicyRule> rules) {
    TreeSet<String> lines = new TreeSet<>();
    Map<Simple, List<String>> verbs = new LinkedHashMap<>();
    for (PolicyRule rule : rules) {
      if (rule.nonResourceURLs().isEmpty()) {
        verbs
            .computeIfAbsent(
                new Simple(
                    rule.apiGroups().getFirst(), rule.resources().getFirst(), rule.resourceNames()),
                key -> new ArrayList<>())
            .addAll(rule.verbs());
      } else {
        lines.add(RuleText.compact(rule));
      }
    }
    verbs.forEach(
        (simple, all) ->
            lines.add(
                RuleText.compact(
                    new PolicyRule(
                        all,
                        List.of(simple.group()),
                        List.of(simple.resource()),
                        simple.names(),
                        List.of()))));
    return String.join("\n", lines);
  }
}
