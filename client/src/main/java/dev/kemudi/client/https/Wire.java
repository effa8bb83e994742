package dev.kemudi.client.https;

import com.fasterxml.jackson.core.JsonParser;
import dev.kemudi.api.ApiTypes;
import dev.kemudi.client.MetadataKind;
import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.codec.JsonReader;
import dev.kemudi.machinery.codec.ProtoReader;
import dev.kemudi.machinery.codec.Protobuf;
import dev.kemudi.machinery.meta.v1.ListMeta;
import dev.kemudi.machinery.meta.v1.ListMetaCodec;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeList;
import dev.kemudi.machinery.object.KubeObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The encodings of one kind: protobuf for those that are built in, JSON for custom resources, and
 * nothing but metadata where that is all that is read. What comes back is read by what it is, not
 * by what was asked for.
 */
final class Wire<T extends KubeObject> {
  static final String JSON = "application/json";
  static final String PROTOBUF = "application/vnd.kubernetes.protobuf";

  private final Kind<T> kind;
  private final boolean builtIn;

  Wire(Kind<T> kind) {
    this.kind = kind;
    this.builtIn = ApiTypes.codec(kind.gvk()) == kind.codec();
  }

  /** What to accept for single objects. */
  String accept() {
    return accept("PartialObjectMetadata");
  }

  String acceptList() {
    return accept("PartialObjectMetadataList");
  }

  String acceptWatch() {
    if (kind instanceof MetadataKind) {
      return as(JSON + ";stream=watch", "PartialObjectMetadata") + "," + accept();
    }
    return builtIn ? PROTOBUF + ";stream=watch," + PROTOBUF + "," + JSON : JSON;
  }

  private String accept(String metadataKind) {
    if (kind instanceof MetadataKind) {
      return as(PROTOBUF, metadataKind) + "," + as(JSON, metadataKind) + "," + JSON;
    }
    return builtIn ? PROTOBUF + "," + JSON : JSON;
  }

  private static String as(String mediaType, String kind) {
    return mediaType + ";as=" + kind + ";g=meta.k8s.io;v=v1";
  }

  /** The media type in which objects are sent. */
  String contentType() {
    return builtIn ? PROTOBUF : JSON;
  }

  byte[] encode(T object) {
    if (kind instanceof MetadataKind) {
      throw new IllegalArgumentException("metadata alone can be patched, but not written whole");
    }
    T typed = typed(object);
    return builtIn
        ? Protobuf.seal(kind.gvk().apiVersion(), kind.gvk().kind(), kind.codec(), typed)
        : Json.encode(kind.codec(), typed);
  }

  /** An object in either encoding. */
  T decode(byte[] bytes) {
    return typed(
        Protobuf.isEnvelope(bytes)
            ? Protobuf.open(bytes).decode(kind.codec())
            : Json.decode(kind.codec(), bytes));
  }

  private T typed(T object) {
    return kind.withTypeMeta(object, kind.typeMeta());
  }

  /** A list in either encoding; all lists have the same two fields. */
  KubeList<T> decodeList(byte[] bytes) {
    return Protobuf.isEnvelope(bytes) ? protobufList(Protobuf.open(bytes)) : jsonList(bytes);
  }

  private KubeList<T> protobufList(Protobuf.Envelope envelope) {
    ProtoReader in = new ProtoReader(envelope.buffer(), envelope.from(), envelope.to());
    ListMeta metadata = ListMetaCodec.EMPTY;
    List<T> items = new ArrayList<>();
    for (int field; (field = in.nextField()) != 0; ) {
      switch (field) {
        case 1 -> metadata = in.message(ListMetaCodec.INSTANCE);
        case 2 -> items.add(typed(in.message(kind.codec())));
        default -> in.skip();
      }
    }
    return kind.list(metadata, items);
  }

  private KubeList<T> jsonList(byte[] bytes) {
    try {
      return Json.reading(bytes, this::jsonList);
    } catch (DecodeException e) {
      throw new DecodeException("the list can't be read: " + e.getMessage(), e);
    }
  }

  private KubeList<T> jsonList(JsonParser parser) throws IOException {
    ListMeta metadata = ListMetaCodec.EMPTY;
    List<T> items = new ArrayList<>();
    JsonReader in = new JsonReader(parser);
    in.start();
    in.beginObject("List", "List");
    for (String name; (name = in.nextName()) != null; ) {
      switch (name) {
        case "metadata" -> metadata = ListMetaCodec.INSTANCE.readJson(in);
        case "items" -> in.structs("[]Object", kind.codec()).forEach(i -> items.add(typed(i)));
        default -> in.unknown();
      }
    }
    return kind.list(metadata, items);
  }
}
