package dev.kemudi.client;

import dev.kemudi.machinery.meta.v1.PartialObjectMetadata;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.object.Resource;
import java.util.List;

/** A resource found by discovery, for those who work on all kinds by their metadata alone. */
public record ServedResource(
    GroupVersionKind kind, String name, boolean namespaced, List<String> verbs) {
  public boolean can(String... wanted) {
    return verbs.containsAll(List.of(wanted));
  }

  /** The resource with objects of which only the metadata is read. */
  public Resource<PartialObjectMetadata> metadata() {
    return new Resource<>(name, new MetadataKind(kind), namespaced, List.of(), List.of());
  }
}
