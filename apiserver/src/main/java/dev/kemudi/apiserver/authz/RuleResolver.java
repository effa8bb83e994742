package dev.kemudi.apiserver.authz;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.api.authorization.v1.NonResourceRule;
import dev.kemudi.api.authorization.v1.ResourceRule;
import java.util.ArrayList;
import java.util.List;

/** Tells what a user may do in a namespace, as far as that can be listed. */
@FunctionalInterface
public interface RuleResolver {
  /**
   * What a user may do.
   *
   * @param incomplete whether there may be more that can't be listed
   * @param error what went wrong; empty for nothing
   */
  record Rules(
      List<ResourceRule> resourceRules,
      List<NonResourceRule> nonResourceRules,
      boolean incomplete,
      String error) {}

  Rules rulesFor(UserInfo user, String namespace);

  /** All that several resolvers tell. */
  static RuleResolver union(List<RuleResolver> resolvers) {
    return (user, namespace) -> {
      List<ResourceRule> resources = new ArrayList<>();
      List<NonResourceRule> urls = new ArrayList<>();
      List<String> errors = new ArrayList<>();
      boolean incomplete = false;
      for (RuleResolver resolver : resolvers) {
        Rules rules = resolver.rulesFor(user, namespace);
        resources.addAll(rules.resourceRules());
        urls.addAll(rules.nonResourceRules());
        incomplete |= rules.incomplete();
        if (!rules.error().isEmpty()) {
          errors.add(rules.error());
        }
      }
      return new Rules(
          List.copyOf(resources), List.copyOf(urls), incomplete, GoText.aggregate(errors));
    };
  }
}
