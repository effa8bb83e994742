package dev.kemudi.resources.networking.networkpolicy;

import dev.kemudi.api.networking.v1.NetworkPolicy;
import dev.kemudi.api.networking.v1.NetworkPolicyBuilder;
import dev.kemudi.api.networking.v1.NetworkingV1;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.SubresourceStrategy;
import dev.kemudi.resources.validation.Conditions;
import dev.kemudi.resources.validation.FieldErrors;

/** The resource {@code networkpolicies}. */
public final class NetworkPolicies {
  private NetworkPolicies() {}

  public static ResourceDefinition<NetworkPolicy> definition() {
    NetworkPolicyStrategy strategy = new NetworkPolicyStrategy();
    return ResourceDefinition.of(
        NetworkingV1.NETWORKPOLICIES,
        strategy,
        SubresourceStrategy.status(
            strategy,
            (object, old) -> NetworkPolicyBuilder.from(object).spec(old.spec()).build(),
            (object, old, context) -> {
              FieldErrors errors = new FieldErrors();
              Conditions.check(
                  errors, FieldPath.of("status", "conditions"), object.status().conditions());
              return errors.list();
            }),
        "networkpolicies");
  }
}
