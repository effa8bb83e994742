package dev.kemudi.apiserver.fieldmanager;

import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.schema.Schema;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.resources.conversion.ServedVersion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A version of a kind of records, served by way of a conversion where it is not the stored one. */
record TypedVersion<A extends KubeObject, T extends KubeObject>(
    Kind<A> kind, Function<T, A> fromHub, Function<A, T> toHub) implements ObjectVersion<T> {

  static <T extends KubeObject> TypedVersion<T, T> stored(Kind<T> kind) {
    return new TypedVersion<>(kind, Function.identity(), Function.identity());
  }

  static <A extends KubeObject, T extends KubeObject> TypedVersion<A, T> of(
      ServedVersion<A, T> served) {
    return new TypedVersion<>(
        served.served().kind(), served.conversion()::fromHub, served.conversion()::toHub);
  }

  @Override
  public GroupVersionKind gvk() {
    return kind.gvk();
  }

  @Override
  public Schema.Struct schema() {
    return kind.codec().schema();
  }

  @Override
  public Map<String, Object> empty() {
    return JsonTree.of(kind.codec(), kind.codec().empty());
  }

  @Override
  public Map<String, Object> tree(T object, Set<String> without) {
    A converted = fromHub.apply(object);
    ObjectMeta metadata = converted.metadata();
    if (!metadata.managedFields().isEmpty()) {
      metadata = ObjectMetaBuilder.from(metadata).managedFields(List.of()).build();
      converted = kind.withMetadata(converted, metadata);
    }
    if (converted.typeMeta() != kind.typeMeta()) {
      converted = kind.withTypeMeta(converted, kind.typeMeta());
    }
    return JsonTree.of(kind.codec(), converted, without);
  }

  @Override
  public T stored(Map<String, Object> tree) {
    A object = JsonTree.decode(kind.codec(), tree);
    return toHub.apply(kind.withTypeMeta(object, kind.typeMeta()));
  }
}
