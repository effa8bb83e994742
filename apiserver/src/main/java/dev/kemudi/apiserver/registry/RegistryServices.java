package dev.kemudi.apiserver.registry;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiserver.admission.AdmissionChain;
import dev.kemudi.apiserver.encryption.Encryption;
import dev.kemudi.apiserver.metrics.StoreMetrics;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.resources.FeatureGates;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.store.ObjectStore;
import dev.kemudi.store.Payload;
import dev.kemudi.store.encryption.Transformer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** What the registries of one server share. */
public final class RegistryServices {
  private final ObjectStore store;
  private final StoreMetrics measures;
  private final FeatureGates gates;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final MetadataRules metadataRules;
  private final Duration eventTtl;
  private final Encryption encryption;
  private volatile AdmissionChain admission;

  public RegistryServices(
      ObjectStore store,
      StoreMetrics measures,
      AdmissionChain admission,
      FeatureGates gates,
      InstantSource clock,
      RandomGenerator random,
      Duration eventTtl,
      Encryption encryption) {
    this.encryption = encryption;
    this.store = store;
    this.measures = measures;
    this.admission = admission;
    this.gates = gates;
    this.clock = clock;
    this.random = random;
    this.metadataRules = new MetadataRules(clock, random);
    this.eventTtl = eventTtl;
  }

  /** The store as the objects of a resource use it. */
  ObjectStore store(Resource<?> resource) {
    return measures.measured(store, typeName(resource));
  }

  /** How the objects of a resource are encrypted. */
  Transformer transformer(Resource<?> resource) {
    return encryption.of(resource);
  }

  /** What is counted of lists of objects whose keys start with this. */
  StoreMetrics.Lists lists(String storagePrefix) {
    return measures.lists("/" + storagePrefix);
  }

  /** What upstream calls the type of a resource's objects where it measures them. */
  static String typeName(Resource<?> resource) {
    String group = resource.group().split("\\.", 2)[0];
    String type =
        resource.kind().isCustom()
            ? "unstructured.Unstructured"
            : (group.isEmpty() ? "core" : group) + "." + resource.kind().gvk().kind();
    return "*" + type;
  }

  /** How many objects are stored below a path. */
  long count(String prefix) {
    return store.count(prefix);
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
    boolean event = resource.name().equals("events") && resource.group().isEmpty();
    return event ? payload.withTtl(eventTtl) : payload;
  }
}
