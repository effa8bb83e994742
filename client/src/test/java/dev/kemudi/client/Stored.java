package dev.kemudi.client;

import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An object as a memory client holds it, with the kind in which it was written. */
record Stored<T extends KubeObject>(Kind<T> kind, T object) {
  ObjectMeta metadata() {
    return object.metadata();
  }

  Stored<T> with(UnaryOperator<ObjectMetaBuilder> change) {
    return new Stored<>(
        kind, kind.withMetadata(object, change.apply(ObjectMetaBuilder.from(metadata())).build()));
  }

  /** With the names of its kind and version in it, as a server gives objects out. */
  Stored<T> typed() {
    return object.typeMeta().equals(kind.typeMeta())
        ? this
        : new Stored<>(kind, kind.withTypeMeta(object, kind.typeMeta()));
  }

  Map<String, @Nullable Object> tree() {
    return JsonTree.of(kind.codec(), object);
  }

  Stored<T> withTree(Object tree) {
    return new Stored<>(kind, JsonTree.to(kind.codec(), tree));
  }

  /** The object as another kind sees it: itself, or read again from its JSON. */
  <O extends KubeObject> O as(Kind<O> wanted) {
    if (wanted.equals(kind)) {
      return wanted.codec().type().cast(object);
    }
    return wanted.withTypeMeta(JsonTree.to(wanted.codec(), tree()), wanted.typeMeta());
  }

  /** This with what the other kind's object says; metadata alone if that is all it shows. */
  <O extends KubeObject> Stored<T> replacedBy(Kind<O> other, O replacement) {
    if (other instanceof MetadataKind) {
      return new Stored<>(kind, kind.withMetadata(object, replacement.metadata()));
    }
    return new Stored<>(kind, new Stored<>(other, replacement).as(kind));
  }
}
