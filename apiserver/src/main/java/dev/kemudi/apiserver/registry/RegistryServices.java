package dev.kemudi.apiserver.registry;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiserver.admission.AdmissionChain;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.resources.FeatureGates;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.store.ObjectStore;
import dev.kemudi.store.Payload;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** What the registries of one server share. */
public final class RegistryServices {
  private final ObjectStore store;
  private final FeatureGates gates;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final MetadataRules metadataRules;
  private final Duration eventTtl;
  private volatile AdmissionChain admission;

  public RegistryServices(
      ObjectStore store,
      AdmissionChain admission,
      FeatureGates gates,
      InstantSource clock,
      RandomGenerator random,
      Duration eventTtl) {
    this.store = store;
    this.admission = admission;
    this.gates = gates;
    this.clock = clock;
    this.random = random;
    this.metadataRules = new MetadataRules(clock, random);
    this.eventTtl = eventTtl;
  }

  public ObjectStore store() {
    return store;
  }

  public AdmissionChain admission() {
    return admission;
  }

  /** Sets the plugins, which themselves read through the registries, once both are there. */
  public void admission(AdmissionChain chain) {
    admission = chain;
  }

  public InstantSource clock() {
    return clock;
  }

  public RandomGenerator random() {
    return random;
  }

  public FeatureGates gates() {
    return gates;
  }

  MetadataRules metadataRules() {
    return metadataRules;
  }

  StrategyContext strategyContext(UserInfo user, String apiVersion) {
    return new StrategyContext(gates, clock, random, user, apiVersion);
  }

  /** Events live for a while only. */
  Payload withTtl(Resource<?> resource, KubeObject object, Payload payload) {
    return resource.name().equals("events") ? payload.withTtl(eventTtl) : payload;
  }
}
