package dev.kemudi.apiserver.admission;

import dev.kemudi.apiserver.authz.Authorizer;
import dev.kemudi.apiserver.metrics.Metrics;
import dev.kemudi.client.Client;
import dev.kemudi.client.ServedResource;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.resources.FeatureGates;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What plugins are made of.
 *
 * @param client reads and writes what plugins need; must be allowed everything
 * @param authorizer tells what users may do
 * @param kinds finds the resource of a kind; null if none is served
 * @param random safe for several threads
 * @param webhooks how webhooks are found and asked; null where there are none
 */
public record PluginSurroundings(
    Client client,
    Authorizer authorizer,
    Function<GroupVersionKind, @Nullable ServedResource> kinds,
    FeatureGates gates,
    InstantSource clock,
    RandomGenerator random,
    AdmissionConfiguration configuration,
    Metrics metrics,
    @Nullable WebhookSurroundings webhooks) {

  /** Without webhooks, and counting for nobody. */
  public PluginSurroundings(
      Client client,
      Authorizer authorizer,
      Function<GroupVersionKind, @Nullable ServedResource> kinds,
      FeatureGates gates,
      InstantSource clock,
      RandomGenerator random,
      AdmissionConfiguration configuration) {
    this(client, authorizer, kinds, gates, clock, random, configuration, new Metrics(), null);
  }
}
