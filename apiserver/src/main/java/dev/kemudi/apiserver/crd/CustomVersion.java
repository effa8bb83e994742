package dev.kemudi.apiserver.crd;

import dev.kemudi.apiserver.crd.schema.CustomSchema;
import dev.kemudi.apiserver.fieldmanager.ObjectVersion;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.schema.Schema;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.resources.conversion.Conversion;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One version of a custom resource beside the one that is stored. Versions differ in their schema
 * only: an object that goes from one to the other takes another apiVersion, loses what the other
 * doesn't know and gains its defaults.
 */
record CustomVersion(
    CustomKind kind, CustomSchema own, CustomKind storedKind, CustomSchema storedSchema)
    implements ObjectVersion<CustomObject>, Conversion<CustomObject, CustomObject> {

  private static CustomObject settled(CustomObject object, CustomKind kind, CustomSchema schema) {
    return new CustomObject(
        kind.typeMeta(), object.metadata(), schema.settle(object.content(), path -> {}, true));
  }

  boolean isStored() {
    return kind == storedKind;
  }

  @Override
  public CustomObject toHub(CustomObject object) {
    return settled(object, storedKind, storedSchema);
  }

  @Override
  public CustomObject fromHub(CustomObject object) {
    return settled(object, kind, own);
  }

  /** A stored object as this version shows it. */
  CustomObject seen(CustomObject object) {
    return isStored() ? object : fromHub(object);
  }

  /** An object of this version as it is stored. */
  CustomObject kept(CustomObject object) {
    return isStored() ? object : toHub(object);
  }

  @Override
  public GroupVersionKind gvk() {
    return kind.gvk();
  }

  @Override
  public Schema.Struct schema() {
    return own.forApply();
  }

  @Override
  public Map<String, Object> empty() {
    return JsonTree.of(kind.codec(), kind.codec().empty());
  }

  @Override
  public Map<String, Object> tree(CustomObject object, Set<String> without) {
    CustomObject own = seen(object);
    if (!own.metadata().managedFields().isEmpty()) {
      ObjectMeta bare = ObjectMetaBuilder.from(own.metadata()).managedFields(List.of()).build();
      own = own.with(bare);
    }
    return JsonTree.of(kind.codec(), own, without);
  }

  @Override
  public CustomObject stored(Map<String, Object> tree) {
    CustomObject own = kind.withTypeMeta(JsonTree.decode(kind.codec(), tree), kind.typeMeta());
    return kept(own);
  }
}
