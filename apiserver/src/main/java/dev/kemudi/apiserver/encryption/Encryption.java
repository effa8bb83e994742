package dev.kemudi.apiserver.encryption;

import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.store.encryption.Transformer;
import java.util.List;
import java.util.Map;

/**
 * How the objects of each resource are encrypted where they are stored. Closing it ends the
 * connections to key management services.
 */
public final class Encryption implements AutoCloseable {
  private static final Encryption NONE = new Encryption(Map.of(), List.of(), List.of());

  private final Map<GroupResource, Transformer> transformers;
  private final List<ProviderHealth> health;
  private final List<Runnable> ends;

  Encryption(
      Map<GroupResource, Transformer> transformers,
      List<ProviderHealth> health,
      List<Runnable> ends) {
    this.transformers = Map.copyOf(transformers);
    this.health = List.copyOf(health);
    this.ends = List.copyOf(ends);
  }

  /** Everything is stored as it is. */
  public static Encryption none() {
    return NONE;
  }

  /** What stores the objects of a resource; those of custom resources are never encrypted. */
  public Transformer of(Resource<?> resource) {
    return resource.kind().isCustom()
        ? Transformer.NONE
        : transformers.getOrDefault(resource.groupResource(), Transformer.NONE);
  }

  /** How the key management services are, in the order of the configuration. */
  public List<ProviderHealth> health() {
    return health;
  }

  @Override
  public void close() {
    for (Runnable end : ends) {
      end.run();
    }
  }
}
