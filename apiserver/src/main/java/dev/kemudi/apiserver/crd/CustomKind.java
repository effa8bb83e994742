package dev.kemudi.apiserver.crd;

import dev.kemudi.apiserver.crd.schema.CustomSchema;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.meta.v1.ListMeta;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeList;
import java.util.List;

/** The kind of a custom resource in one version. */
final class CustomKind implements Kind<CustomObject> {
  private final GroupVersionKind gvk;
  private final String listKind;
  private final String singular;
  private final TypeMeta typeMeta;
  private final CustomCodec codec;

  CustomKind(GroupVersionKind gvk, String listKind, String singular, CustomSchema schema) {
    this.gvk = gvk;
    this.listKind = listKind;
    this.singular = singular;
    this.typeMeta = new TypeMeta(gvk.kind(), gvk.apiVersion());
    this.codec = new CustomCodec(typeMeta, schema, false);
  }

  /** A list of custom resources. */
  private record CustomList(TypeMeta typeMeta, ListMeta metadata, List<CustomObject> items)
      implements KubeList<CustomObject> {}

  @Override
  public GroupVersionKind gvk() {
    return gvk;
  }

  @Override
  public TypeCodec<CustomObject> codec() {
    return codec;
  }

  @Override
  public CustomObject withMetadata(CustomObject object, ObjectMeta metadata) {
    return object.with(metadata);
  }

  @Override
  public CustomObject withTypeMeta(CustomObject object, TypeMeta other) {
    return new CustomObject(other, object.metadata(), object.content());
  }

  @Override
  public TypeMeta typeMeta() {
    return typeMeta;
  }

  @Override
  public KubeList<CustomObject> list(ListMeta metadata, List<CustomObject> items) {
    return new CustomList(new TypeMeta(listKind, gvk.apiVersion()), metadata, items);
  }

  @Override
  public String singularName() {
    return singular;
  }

  @Override
  public String listKind() {
    return listKind;
  }

  @Override
  public boolean isCustom() {
    return true;
  }
}
