package dev.kemudi.apiserver.flow;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.api.flowcontrol.v1beta2.FlowSchemaSpec;
import dev.kemudi.api.flowcontrol.v1beta2.NonResourcePolicyRule;
import dev.kemudi.api.flowcontrol.v1beta2.PolicyRulesWithSubjects;
import dev.kemudi.api.flowcontrol.v1beta2.ResourcePolicyRule;
import dev.kemudi.api.flowcontrol.v1beta2.Subject;
import dev.kemudi.apiserver.request.RequestInfo;
import java.util.List;
import java.util.function.Predicate;

/** Which requests a flow schema is about, made once of its rules. */
record FlowMatch(List<Rules> rules) {
  private static final String ALL = "*";
  private static final String ACCOUNT = "system:serviceaccount:";

  /** Rules for the same subjects. */
  record Rules(
      List<Predicate<UserInfo>> subjects,
      List<ResourcePolicyRule> resources,
      List<NonResourcePolicyRule> paths) {
    boolean match(UserInfo user, RequestInfo info) {
      return isFor(user) && (info.resourceRequest() ? matchResource(info) : matchPath(info));
    }

    private boolean isFor(UserInfo user) {
      for (Predicate<UserInfo> subject : subjects) {
        if (subject.test(user)) {
          return true;
        }
      }
      return false;
    }

    private boolean matchResource(RequestInfo info) {
      for (ResourcePolicyRule rule : resources) {
        if (has(rule.verbs(), info.verb())
            && has(rule.apiGroups(), info.group())
            && has(rule.resources(), info.resourceWithSubresource())
            && (info.namespace().isEmpty()
                ? rule.clusterScope()
                : has(rule.namespaces(), info.namespace()))) {
          return true;
        }
      }
      return false;
    }

    private boolean matchPath(RequestInfo info) {
      for (NonResourcePolicyRule rule : paths) {
        if (has(rule.verbs(), info.verb())
            && rule.nonResourceURLs().stream().anyMatch(url -> covers(url, info.path()))) {
          return true;
        }
      }
      return false;
    }
  }

  static FlowMatch of(FlowSchemaSpec spec) {
    return new FlowMatch(spec.rules().stream().map(FlowMatch::rules).toList());
  }

  private static Rules rules(PolicyRulesWithSubjects rule) {
    return new Rules(
        rule.subjects().stream().map(FlowMatch::subject).toList(),
        rule.resourceRules(),
        rule.nonResourceRules());
  }

  private static Predicate<UserInfo> subject(Subject subject) {
    if (subject.user() != null) {
      String name = subject.user().name();
      return name.equals(ALL) ? _ -> true : user -> user.username().equals(name);
    }
    if (subject.group() != null) {
      String name = subject.group().name();
      return name.equals(ALL) ? _ -> true : user -> user.groups().contains(name);
    }
    if (subject.serviceAccount() != null) {
      String accounts = ACCOUNT + subject.serviceAccount().namespace() + ":";
      String name = subject.serviceAccount().name();
      return name.equals(ALL)
          ? user -> user.username().startsWith(accounts)
          : user -> user.username().equals(accounts + name);
    }
    return _ -> false;
  }

  private static boolean has(List<String> words, String word) {
    for (String each : words) {
      if (each.equals(ALL) || each.equals(word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean covers(String url, String path) {
    return url.endsWith(ALL)
        ? path.startsWith(url.substring(0, url.length() - 1))
        : url.equals(path);
  }

  boolean matches(UserInfo user, RequestInfo info) {
    for (Rules each : rules) {
      if (each.match(user, info)) {
        return true;
      }
    }
    return false;
  }
}
