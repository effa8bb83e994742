package dev.kemudi.apiserver.endpoint;

import dev.kemudi.apiserver.registry.Stored;
import dev.kemudi.http.gzip.FragmentPacker;
import dev.kemudi.http.gzip.GzipFragment;
import dev.kemudi.http.gzip.JoinedGzip;
import dev.kemudi.machinery.codec.ProtoWriter;
import dev.kemudi.machinery.codec.Protobuf;
import dev.kemudi.machinery.meta.v1.ListMeta;
import dev.kemudi.machinery.meta.v1.ListMetaCodec;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A list in protobuf, from the bytes that its items carry. */
record ProtoListBody(TypeMeta typeMeta, ListMeta metadata, List<? extends Stored<?>> items)
    implements Body {
  private static final byte[] NONE = {};

  /** The two fields of the envelope that come last, and are empty. */
  private static final byte[] END = end();

  private static byte[] end() {
    ProtoWriter writer = new ProtoWriter(16);
    writer.string(4, "");
    writer.string(3, "");
    return writer.toByteArray();
  }

  @Override
  public List<ByteBuffer> pieces() {
    ProtoWriter writer = new ProtoWriter(16 + items.size() * 512);
    writer.raw(END);
    int raw = writer.size();
    for (Stored<?> item : items.reversed()) {
      item.protoElement(writer);
    }
    metadata(writer);
    writer.endMessage(2, raw);
    return List.of(
        ByteBuffer.wrap(Protobuf.envelope(writer, typeMeta.apiVersion(), typeMeta.kind())));
  }

  private void metadata(ProtoWriter writer) {
    int mark = writer.size();
    ListMetaCodec.INSTANCE.writeProto(writer, metadata);
    writer.endMessage(1, mark);
  }

  @Override
  public int size() {
    int length = 0;
    for (Stored<?> item : items) {
      length += item.protoElementLength();
    }
    return head(length).length + length + END.length;
  }

  @Override
  public List<ByteBuffer> packed() {
    JoinedGzip body = new JoinedGzip(items.size() + 2);
    try (FragmentPacker packer = new FragmentPacker()) {
      List<GzipFragment> elements = new ArrayList<>(items.size());
      int length = 0;
      for (Stored<?> item : items) {
        GzipFragment element = item.packedElement(packer);
        elements.add(element);
        length += element.length();
      }
      body.add(packer.pack(NONE, head(length), 0));
      elements.forEach(body::add);
      body.add(packer.pack(NONE, END, 0));
    }
    return body.end();
  }

  /** All that is before the elements, which have the length. */
  private byte[] head(int length) {
    ProtoWriter writer = new ProtoWriter(64);
    metadata(writer);
    // The message goes on with what isn't written here, and is so much longer.
    writer.endMessage(2, -length);
    return Protobuf.envelope(writer, typeMeta.apiVersion(), typeMeta.kind());
  }
}
