package dev.kemudi.apiserver.authz.abac;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.api.authorization.v1.NonResourceRule;
import dev.kemudi.api.authorization.v1.ResourceRule;
import dev.kemudi.apiserver.authz.Authorizer;
import dev.kemudi.apiserver.authz.Decision;
import dev.kemudi.apiserver.authz.RuleResolver;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.machinery.codec.DecodeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Allows what the policies of a file allow. */
public final class AbacAuthorizer implements Authorizer, RuleResolver {
  private static final List<String> READS = List.of("get", "list", "watch");
  private static final List<String> ALL = List.of("*");

  private final List<AbacPolicy> policies;

  private AbacAuthorizer(List<AbacPolicy> policies) {
    this.policies = List.copyOf(policies);
  }

  /**
   * Reads the file.
   *
   * @throws IOException when it can't be read
   * @throws IllegalArgumentException when a line is no policy
   */
  public static AbacAuthorizer read(Path file) throws IOException {
    List<AbacPolicy> policies = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      try {
        policies.add(AbacPolicy.parse(text));
      } catch (DecodeException e) {
        throw new IllegalArgumentException(
            "error reading policy file "
                + file
                + ", line "
                + (number - 1)
                + ": "
                + text
                + ": "
                + e.getMessage(),
            e);
      }
    }
    return new AbacAuthorizer(policies);
  }

  @Override
  public Decision authorize(UserInfo user, RequestInfo request) {
    for (AbacPolicy policy : policies) {
      if (policy.isFor(user) && policy.allows(request)) {
        return new Decision.Allow("");
      }
    }
    return new Decision.NoOpinion("No policy matched.");
  }

  @Override
  public Rules rulesFor(UserInfo user, String namespace) {
    List<ResourceRule> resources = new ArrayList<>();
    List<NonResourceRule> paths = new ArrayList<>();
    for (AbacPolicy policy : policies) {
      if (!policy.isFor(user)) {
        continue;
      }
      List<String> verbs = policy.readOnly() ? READS : ALL;
      if (!policy.resource().isEmpty()
          && (policy.namespace().equals("*") || policy.namespace().equals(namespace))) {
        resources.add(
            new ResourceRule(
                verbs, List.of(policy.apiGroup()), List.of(policy.resource()), List.of()));
      }
      if (!policy.path().isEmpty()) {
        paths.add(new NonResourceRule(verbs, List.of(policy.path())));
      }
    }
    return new Rules(List.copyOf(resources), List.copyOf(paths), false, "");
  }
}
