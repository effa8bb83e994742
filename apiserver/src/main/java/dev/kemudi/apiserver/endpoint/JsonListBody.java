package dev.kemudi.apiserver.endpoint;

import dev.kemudi.apiserver.registry.Stored;
import dev.kemudi.http.gzip.FragmentPacker;
import dev.kemudi.http.gzip.JoinedGzip;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.meta.v1.ListMeta;
import dev.kemudi.machinery.meta.v1.ListMetaCodec;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A list in JSON, from the bytes that its items carry.
 *
 * @param skipped how much of each item's beginning is left out; the brace comes back
 */
record JsonListBody(
    TypeMeta typeMeta, int skipped, ListMeta metadata, List<? extends Stored<?>> items)
    implements Body {
  private static final byte[] BRACE = {'{'};
  private static final byte[] NEXT = {',', '{'};
  private static final byte[] END = Encoder.utf8("]}\n");

  private byte[] head() {
    byte[] meta = Json.encode(ListMetaCodec.INSTANCE, metadata);
    byte[] before =
        Encoder.utf8(
            "{\"kind\":\""
                + typeMeta.kind()
                + "\",\"apiVersion\":\""
                + typeMeta.apiVersion()
                + "\",\"metadata\":");
    byte[] after = Encoder.utf8(",\"items\":[");
    return ByteBuffer.allocate(before.length + meta.length + after.length)
        .put(before)
        .put(meta)
        .put(after)
        .array();
  }

  @Override
  public List<ByteBuffer> pieces() {
    List<ByteBuffer> pieces = new ArrayList<>(items.size() * 2 + 2);
    pieces.add(ByteBuffer.wrap(head()));
    byte[] lead = BRACE;
    for (Stored<?> item : items) {
      byte[] json = item.json();
      pieces.add(ByteBuffer.wrap(lead));
      pieces.add(ByteBuffer.wrap(json, skipped, json.length - skipped));
      lead = NEXT;
    }
    pieces.add(ByteBuffer.wrap(END));
    return pieces;
  }

  @Override
  public List<ByteBuffer> packed() {
    JoinedGzip body = new JoinedGzip(items.size() + 2);
    try (FragmentPacker packer = new FragmentPacker()) {
      body.add(packer.pack(head(), BRACE, items.isEmpty() ? 1 : 0));
      boolean first = true;
      for (Stored<?> item : items) {
        // What stands first has no comma before it, as nothing that is kept.
        body.add(
            first
                ? packer.pack(new byte[0], item.json(), skipped)
                : item.packedJson(packer, NEXT, skipped));
        first = false;
      }
      body.add(packer.pack(new byte[0], END, 0));
    }
    return body.end();
  }
}
