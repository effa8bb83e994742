package dev.kemudi.apiserver.fieldmanager;

import dev.kemudi.apiserver.registry.ManagedFields;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.Subresource;
import dev.kemudi.resources.conversion.ServedVersion;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Makes what keeps the managedFields of a resource. */
public final class ManagedFieldsFactory {
  private ManagedFieldsFactory() {}

  /**
   * For a resource whose versions are all records.
   *
   * @param served all versions that are served besides stored ones, of this or other resources
   */
  public static <T extends KubeObject> ManagedFields<T> of(
      ResourceDefinition<T> definition, List<ServedVersion<?, ?>> served, InstantSource clock) {
    Resource<T> resource = definition.resource();
    List<ObjectVersion<T>> versions = new ArrayList<>();
    versions.add(TypedVersion.stored(resource.kind()));
    for (ServedVersion<?, ?> version : served) {
      if (version.hub().groupResource().equals(resource.groupResource())) {
        versions.add(typed(version));
      }
    }
    return of(resource.kind(), versions, name -> resetFields(definition, name), clock);
  }

  /** The hub of the version is known to be of this kind. */
  @SuppressWarnings("unchecked")
  private static <T extends KubeObject> ObjectVersion<T> typed(ServedVersion<?, ?> version) {
    return (ObjectVersion<T>) TypedVersion.of(version);
  }

  private static <T extends KubeObject> List<List<String>> resetFields(
      ResourceDefinition<T> definition, String subresource) {
    if (subresource.isEmpty()) {
      return definition.strategy().resetFields();
    }
    for (Subresource<T> known : definition.subresources()) {
      if (known.name().equals(subresource)) {
        return known.strategy().resetFields();
      }
    }
    return List.of();
  }

  /**
   * For any kind of objects, such as custom resources.
   *
   * @param kind of the stored objects; only their metadata is changed through it
   * @param versions the versions in which they are written, the stored one first
   * @param resetFields the fields that writes through a subresource leave alone, in all versions
   */
  public static <T extends KubeObject> ManagedFields<T> of(
      Kind<T> kind,
      List<? extends ObjectVersion<T>> versions,
      Function<String, List<List<String>>> resetFields,
      InstantSource clock) {
    return new FieldTracking<>(kind, List.copyOf(versions), resetFields, clock);
  }
}
