package dev.kemudi.apiserver.encryption;

import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.store.encryption.Transformer;
import java.util.Map;

/** How the objects of each resource are encrypted where they are stored. */
public final class Encryption {
  private static final Encryption NONE = new Encryption(Map.of());

  private final Map<GroupResource, Transformer> transformers;

  Encryption(Map<GroupResource, Transformer> transformers) {
    this.transformers = Map.copyOf(transformers);
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
}
