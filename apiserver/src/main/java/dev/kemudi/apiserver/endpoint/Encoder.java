package dev.kemudi.apiserver.endpoint;

import dev.kemudi.apiserver.registry.Page;
import dev.kemudi.apiserver.registry.Stored;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.codec.ProtoWriter;
import dev.kemudi.machinery.codec.Protobuf;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.meta.v1.ListMeta;
import dev.kemudi.machinery.meta.v1.ListMetaBuilder;
import dev.kemudi.machinery.meta.v1.PartialObjectMetadata;
import dev.kemudi.machinery.meta.v1.PartialObjectMetadataCodec;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Objects and lists as bytes. Lists are put together from the bytes that the objects carry. */
final class Encoder {
  private Encoder() {}

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Any record of the API that carries its kind, such as a Status. */
  static <T> byte[] encode(
      MediaType.Encoding encoding, TypeCodec<T> codec, T value, TypeMeta typeMeta) {
    return switch (encoding) {
      case JSON -> Json.encode(codec, value);
      case YAML -> YamlText.of(Json.encode(codec, value));
      case PROTOBUF -> Protobuf.seal(typeMeta.apiVersion(), typeMeta.kind(), codec, value);
    };
  }

  /** One object in the encoding. */
  static byte[] object(MediaType.Encoding encoding, Stored<?> stored) {
    return switch (encoding) {
      case JSON -> stored.json();
      case YAML -> YamlText.of(stored.json());
      case PROTOBUF -> stored.proto();
    };
  }

  /** The metadata of an object, as the version of {@code meta.k8s.io} has it. */
  static <A extends KubeObject> Stored<PartialObjectMetadata> partial(
      Stored<A> stored, String apiVersion) {
    TypeMeta typeMeta = new TypeMeta("PartialObjectMetadata", apiVersion);
    return Stored.of(
        PartialObjectMetadataCodec.INSTANCE,
        new PartialObjectMetadata(typeMeta, stored.object().metadata()));
  }

  static ListMeta metadata(Page<?> page) {
    return ListMetaBuilder.create()
        .resourceVersion(page.resourceVersion())
        .continueToken(page.continueToken())
        .remainingItemCount(page.remaining())
        .build();
  }

  /** A list of objects of the kind. */
  static <A extends KubeObject> Body list(
      MediaType.Encoding encoding, Kind<A> kind, ListMeta metadata, List<Stored<A>> items) {
    TypeMeta typeMeta = new TypeMeta(kind.listKind(), kind.gvk().apiVersion());
    // Elements of a list don't repeat what the list says of their kind, but for custom resources.
    int skipped =
        kind.isCustom()
            ? 1
            : utf8("{\"kind\":\""
                    + kind.gvk().kind()
                    + "\",\"apiVersion\":\""
                    + kind.gvk().apiVersion()
                    + "\",")
                .length;
    return list(encoding, typeMeta, skipped, metadata, items);
  }

  /** A list of the metadata of objects, each of which says what it is. */
  static Body metadataList(
      MediaType media, ListMeta metadata, List<Stored<PartialObjectMetadata>> items) {
    TypeMeta typeMeta = new TypeMeta("PartialObjectMetadataList", media.apiVersion());
    return list(media.encoding(), typeMeta, 1, metadata, items);
  }

  private static Body list(
      MediaType.Encoding encoding,
      TypeMeta typeMeta,
      int skipped,
      ListMeta metadata,
      List<? extends Stored<?>> items) {
    return switch (encoding) {
      case JSON -> new JsonListBody(typeMeta, skipped, metadata, items);
      case YAML ->
          Body.of(
              YamlText.of(joined(new JsonListBody(typeMeta, skipped, metadata, items).pieces())));
      case PROTOBUF -> new ProtoListBody(typeMeta, metadata, items);
    };
  }

  /** The pieces in one. */
  static byte[] joined(List<ByteBuffer> pieces) {
    ByteBuffer whole = ByteBuffer.allocate(Body.size(pieces));
    pieces.forEach(piece -> whole.put(piece.duplicate()));
    return whole.array();
  }

  /** One event of a watch, as a frame of the stream. */
  static byte[] event(MediaType.Encoding encoding, String type, byte[] object) {
    if (encoding == MediaType.Encoding.PROTOBUF) {
      ProtoWriter writer = new ProtoWriter(object.length + 64);
      writer.wrappedBytes(2, object);
      writer.string(1, type);
      byte[] event = writer.toByteArray();
      return ByteBuffer.allocate(event.length + 4).putInt(event.length).put(event).array();
    }
    byte[] head = utf8("{\"type\":\"" + type + "\",\"object\":");
    byte[] frame = new byte[head.length + object.length + 2];
    System.arraycopy(head, 0, frame, 0, head.length);
    System.arraycopy(object, 0, frame, head.length, object.length);
    frame[frame.length - 2] = '}';
    frame[frame.length - 1] = '\n';
    return frame;
  }
}
