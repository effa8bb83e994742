package dev.kemudi.apiserver.endpoint;

import dev.kemudi.apiserver.registry.Page;
import dev.kemudi.apiserver.registry.Stored;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.codec.ProtoWriter;
import dev.kemudi.machinery.codec.Protobuf;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.meta.v1.ListMeta;
import dev.kemudi.machinery.meta.v1.ListMetaBuilder;
import dev.kemudi.machinery.meta.v1.ListMetaCodec;
import dev.kemudi.machinery.meta.v1.PartialObjectMetadata;
import dev.kemudi.machinery.meta.v1.PartialObjectMetadataCodec;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Objects and lists as bytes. Lists are put together from the bytes that the objects carry. */
final class Encoder {
  private static final byte[] COMMA = {','};
  private static final byte[] BRACE = {'{'};
  private static final byte[] LIST_END = utf8("]}\n");

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
  static <A extends KubeObject> List<ByteBuffer> list(
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
  static List<ByteBuffer> metadataList(
      MediaType media, ListMeta metadata, List<Stored<PartialObjectMetadata>> items) {
    TypeMeta typeMeta = new TypeMeta("PartialObjectMetadataList", media.apiVersion());
    return list(media.encoding(), typeMeta, 1, metadata, items);
  }

  private static <A extends KubeObject> List<ByteBuffer> list(
      MediaType.Encoding encoding,
      TypeMeta typeMeta,
      int skipped,
      ListMeta metadata,
      List<Stored<A>> items) {
    return switch (encoding) {
      case JSON -> jsonList(typeMeta, skipped, metadata, items);
      case YAML ->
          List.of(
              ByteBuffer.wrap(YamlText.of(joined(jsonList(typeMeta, skipped, metadata, items)))));
      case PROTOBUF -> List.of(ByteBuffer.wrap(protoList(typeMeta, metadata, items)));
    };
  }

  /** The pieces in one. */
  static byte[] joined(List<ByteBuffer> pieces) {
    ByteBuffer whole = ByteBuffer.allocate(pieces.stream().mapToInt(ByteBuffer::remaining).sum());
    pieces.forEach(piece -> whole.put(piece.duplicate()));
    return whole.array();
  }

  /**
   * A list from the bytes that its items carry.
   *
   * @param skipped how much of each item's beginning is left out
   */
  private static <A extends KubeObject> List<ByteBuffer> jsonList(
      TypeMeta typeMeta, int skipped, ListMeta metadata, List<Stored<A>> items) {
    byte[] head =
        utf8(
            "{\"kind\":\""
                + typeMeta.kind()
                + "\",\"apiVersion\":\""
                + typeMeta.apiVersion()
                + "\",\"metadata\":");
    List<ByteBuffer> pieces = new ArrayList<>(items.size() * 3 + 4);
    pieces.add(ByteBuffer.wrap(head));
    pieces.add(ByteBuffer.wrap(Json.encode(ListMetaCodec.INSTANCE, metadata)));
    pieces.add(ByteBuffer.wrap(utf8(",\"items\":[")));
    boolean first = true;
    for (Stored<A> item : items) {
      if (!first) {
        pieces.add(ByteBuffer.wrap(COMMA));
      }
      first = false;
      byte[] json = item.json();
      pieces.add(ByteBuffer.wrap(BRACE));
      pieces.add(ByteBuffer.wrap(json, skipped, json.length - skipped));
    }
    pieces.add(ByteBuffer.wrap(LIST_END));
    return pieces;
  }

  private static <A extends KubeObject> byte[] protoList(
      TypeMeta typeMeta, ListMeta metadata, List<Stored<A>> items) {
    ProtoWriter writer = new ProtoWriter(16 + items.size() * 512);
    writer.string(4, "");
    writer.string(3, "");
    int raw = writer.size();
    for (Stored<A> item : items.reversed()) {
      Protobuf.Envelope envelope = Protobuf.open(item.proto());
      int mark = writer.size();
      writer.raw(envelope.buffer(), envelope.from(), envelope.to());
      writer.endMessage(2, mark);
    }
    int mark = writer.size();
    ListMetaCodec.INSTANCE.writeProto(writer, metadata);
    writer.endMessage(1, mark);
    writer.endMessage(2, raw);
    return Protobuf.envelope(writer, typeMeta.apiVersion(), typeMeta.kind());
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
