package dev.kemudi.machinery.object;

import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.meta.v1.ListMeta;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import java.util.List;

/**
 * A kind of objects: its name, how to read and write them, and how to change what all kinds share.
 * Generated for the records.
 */
public interface Kind<T extends KubeObject> {
  GroupVersionKind gvk();

  TypeCodec<T> codec();

  /** The object with other metadata. */
  T withMetadata(T object, ObjectMeta metadata);

  /** The object with another type meta, such as an empty one for an element of a list. */
  T withTypeMeta(T object, TypeMeta typeMeta);

  /** The kind and version that objects carry. One shared instance. */
  TypeMeta typeMeta();

  /** A list of this kind. */
  KubeList<T> list(ListMeta metadata, List<T> items);

  /** The resource's name in the singular, where discovery tells one; else empty. */
  default String singularName() {
    return "";
  }

  /** The kind of lists of such objects. */
  default String listKind() {
    return gvk().kind() + "List";
  }

  /**
   * Whether its objects are custom resources, which have no protobuf form and whose lists' elements
   * carry their kind and version.
   */
  default boolean isCustom() {
    return false;
  }
}
