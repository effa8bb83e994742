package dev.kemudi.apiserver.server;

import dev.kemudi.apiserver.authz.Authorizer;
import dev.kemudi.apiserver.authz.Decision;
import dev.kemudi.apiserver.authz.RuleResolver;
import dev.kemudi.apiserver.authz.UnionAuthorizer;
import dev.kemudi.apiserver.authz.WebhookAuthorizer;
import dev.kemudi.apiserver.authz.abac.AbacAuthorizer;
import dev.kemudi.apiserver.authz.node.NodeAuthorizer;
import dev.kemudi.apiserver.authz.rbac.RbacAuthorizer;
import dev.kemudi.apiserver.webhook.ConfiguredHook;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Who decides on requests: members of the masters' group may do all, whoever else decides. */
record Deciders(Authorizer authorizer, RuleResolver rules) {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  /**
   * Those of a server.
   *
   * @param parts closes what they open
   */
  static Deciders of(
      ApiServerOptions options, NodeAuthorizer nodes, RbacAuthorizer rbac, Parts parts)
      throws IOException {
    AccessOptions access = options.access();
    List<Authorizer> deciders = new ArrayList<>();
    List<RuleResolver> resolvers = new ArrayList<>();
    deciders.add(UnionAuthorizer.masters());
    for (AccessOptions.Mode mode : access.modes()) {
      switch (mode) {
        case NODE -> {
          deciders.add(nodes);
          resolvers.add(nodes);
        }
        case RBAC -> {
          deciders.add(rbac);
          resolvers.add(rbac);
        }
        case WEBHOOK -> {
          WebhookAuthorizer hook = webhook(options, parts);
          deciders.add(hook);
          resolvers.add(hook);
        }
        case ABAC -> {
          AbacAuthorizer policies = AbacAuthorizer.read(Objects.requireNonNull(access.policies()));
          deciders.add(policies);
          resolvers.add(policies);
        }
        case ALWAYS_ALLOW -> deciders.add((user, request) -> new Decision.Allow(""));
        case ALWAYS_DENY ->
            deciders.add((user, request) -> new Decision.NoOpinion("Everything is forbidden."));
      }
    }
    return new Deciders(new UnionAuthorizer(deciders), RuleResolver.union(resolvers));
  }

  private static WebhookAuthorizer webhook(ApiServerOptions options, Parts parts) {
    AccessOptions.Hook asked = Objects.requireNonNull(options.access().reviews());
    ConfiguredHook hook = ConfiguredHook.open(asked.config(), options.runtime(), FIRST_PAUSE);
    parts.add(hook::close);
    return new WebhookAuthorizer(hook, asked.version(), asked.yes(), asked.no(), options.clock());
  }
}
