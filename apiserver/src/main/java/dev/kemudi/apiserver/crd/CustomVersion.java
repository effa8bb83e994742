package dev.kemudi.apiserver.crd;

import dev.kemudi.apiserver.crd.schema.CustomSchema;
import dev.kemudi.apiserver.fieldmanager.ObjectVersion;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.schema.Schema;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.resources.conversion.Conversion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One version of a custom resource. An object that goes from one to another is converted, loses
 * what the other's schema doesn't know and gains its defaults. What is stored may be of the version
 * that was stored when it was written.
 */
record CustomVersion(
    CustomKind kind,
    CustomSchema own,
    CustomKind storedKind,
    CustomSchema storedSchema,
    VersionConverter converter)
    implements ObjectVersion<CustomObject>, Conversion<CustomObject, CustomObject> {

  private static CustomObject settled(CustomObject object, CustomKind kind, CustomSchema schema) {
    return new CustomObject(
        kind.typeMeta(), object.metadata(), schema.settle(object.content(), path -> {}, true));
  }

  private CustomObject to(CustomKind target, CustomSchema schema, CustomObject object) {
    return object.typeMeta().equals(target.typeMeta())
        ? object
        : settled(converter.convert(List.of(object), target).getFirst(), target, schema);
  }

  boolean isStored() {
    return kind == storedKind;
  }

  @Override
  public CustomObject toHub(CustomObject object) {
    return to(storedKind, storedSchema, kind.withTypeMeta(object, kind.typeMeta()));
  }

  @Override
  public CustomObject fromHub(CustomObject object) {
    return to(kind, own, object);
  }

  @Override
  public List<CustomObject> allFromHub(List<CustomObject> objects) {
    List<CustomObject> converted = converter.convert(objects, kind);
    List<CustomObject> all = new ArrayList<>(objects.size());
    for (int i = 0; i < objects.size(); i++) {
      CustomObject object = objects.get(i);
      boolean same = object.typeMeta().equals(kind.typeMeta());
      all.add(same ? object : settled(converted.get(i), kind, own));
    }
    return all;
  }

  /** A stored object as this version shows it. */
  CustomObject seen(CustomObject object) {
    return fromHub(object);
  }

  /** An object of this version as it is stored. */
  CustomObject kept(CustomObject object) {
    return toHub(object);
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
