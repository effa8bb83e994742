package dev.kemudi.client;

import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.meta.v1.ListMeta;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.PartialObjectMetadata;
import dev.kemudi.machinery.meta.v1.PartialObjectMetadataCodec;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeList;
import java.util.List;

/** Any kind, seen by its metadata alone: transports ask the server for no more. */
public record MetadataKind(GroupVersionKind gvk) implements Kind<PartialObjectMetadata> {
  @Override
  public TypeCodec<PartialObjectMetadata> codec() {
    return PartialObjectMetadataCodec.INSTANCE;
  }

  @Override
  public PartialObjectMetadata withMetadata(PartialObjectMetadata object, ObjectMeta metadata) {
    return PartialObjectMetadataCodec.INSTANCE.withMetadata(object, metadata);
  }

  @Override
  public PartialObjectMetadata withTypeMeta(PartialObjectMetadata object, TypeMeta typeMeta) {
    return PartialObjectMetadataCodec.INSTANCE.withTypeMeta(object, typeMeta);
  }

  @Override
  public TypeMeta typeMeta() {
    return PartialObjectMetadataCodec.INSTANCE.typeMeta();
  }

  @Override
  public KubeList<PartialObjectMetadata> list(
      ListMeta metadata, List<PartialObjectMetadata> items) {
    return PartialObjectMetadataCodec.INSTANCE.list(metadata, items);
  }
}
