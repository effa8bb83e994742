package dev.kemudi.apiserver.authz.rbac;

import dev.kemudi.api.rbac.v1.PolicyRule;
import dev.kemudi.apiserver.request.RequestInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of a role, arranged for questions: those on resources by the resource that they name,
 * so that a large role costs no more than a small one.
 */
public final class CompiledRules {
  private static final String ALL = "*";

  private final List<PolicyRule> rules;
  private final Map<String, List<PolicyRule>> byResource = new HashMap<>();
  private final List<PolicyRule> onUrls = new ArrayList<>(0);

  public CompiledRules(List<PolicyRule> rules) {
    this.rules = rules;
    for (PolicyRule rule : rules) {
      for (String resource : rule.resources()) {
        byResource.computeIfAbsent(resource, key -> new ArrayList<>(1)).add(rule);
      }
      if (!rule.nonResourceURLs().isEmpty()) {
        onUrls.add(rule);
      }
    }
  }

  /** The rules as they were given. */
  List<PolicyRule> rules() {
    return rules;
  }

  /** Whether one of the rules allows the request. */
  public boolean allow(RequestInfo request) {
    if (!request.resourceRequest()) {
      return allowUrl(request);
    }
    String subresource = request.subresource();
    return allowResource(request, request.resourceWithSubresource())
        || allowResource(request, ALL)
        || (!subresource.isEmpty() && allowResource(request, "*/" + subresource));
  }

  private boolean allowResource(RequestInfo request, String resource) {
    List<PolicyRule> candidates = byResource.get(resource);
    if (candidates == null) {
      return false;
    }
    for (PolicyRule rule : candidates) {
      if (matches(rule.verbs(), request.verb())
          && matches(rule.apiGroups(), request.group())
          && (rule.resourceNames().isEmpty() || rule.resourceNames().contains(request.name()))) {
        return true;
      }
    }
    return false;
  }

  private boolean allowUrl(RequestInfo request) {
    for (PolicyRule rule : onUrls) {
      if (matches(rule.verbs(), request.verb())
          && rule.nonResourceURLs().stream().anyMatch(url -> urlCovers(url, request.path()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(List<String> allowed, String wanted) {
    return allowed.contains(wanted) || allowed.contains(ALL);
  }

  /** Whether a URL of a rule, which may end in an asterisk, covers the path. */
  static boolean urlCovers(String url, String path) {
    if (url.equals(ALL) || url.equals(path)) {
      return true;
    }
    int end = url.length();
    while (end > 0 && url.charAt(end - 1) == '*') {
      end--;
    }
    return end < url.length() && path.startsWith(url.substring(0, end));
  }
}
