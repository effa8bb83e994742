package dev.kemudi.apiserver.audit;

import dev.kemudi.api.ApiTypes;
import dev.kemudi.machinery.codec.Protobuf;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.meta.v1.DeleteOptionsCodec;
import dev.kemudi.machinery.meta.v1.PartialObjectMetadataCodec;
import dev.kemudi.machinery.meta.v1.StatusCodec;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bodies of requests and answers as the trees that events hold. */
final class AuditBodies {
  /** Kinds that belong to every version of every group. */
  private static final Map<String, TypeCodec<?>> SHARED =
      Map.of(
          "Status", StatusCodec.INSTANCE,
          "DeleteOptions", DeleteOptionsCodec.INSTANCE,
          "PartialObjectMetadata", PartialObjectMetadataCodec.INSTANCE);

  private AuditBodies() {}

  /** One array of the pieces. */
  static byte[] joined(List<ByteBuffer> pieces) {
    int length = pieces.stream().mapToInt(ByteBuffer::remaining).sum();
    ByteBuffer whole = ByteBuffer.allocate(length);
    pieces.forEach(piece -> whole.put(piece.duplicate()));
    return whole.array();
  }

  /** Whether it looks like the status of a request, from its first bytes. */
  static boolean isStatus(List<ByteBuffer> pieces) {
    if (pieces.isEmpty()) {
      return false;
    }
    ByteBuffer first = pieces.getFirst().duplicate();
    byte[] start = new byte[Math.min(first.remaining(), 64)];
    first.get(start);
    return new String(start, StandardCharsets.ISO_8859_1).contains("Status");
  }

  /** The tree, or for a patch a list; null for what is none. */
  static @Nullable Object tree(byte[] body, String contentType) {
    if (body.length == 0) {
      return null;
    }
    try {
      if (Protobuf.isEnvelope(body)) {
        return protobuf(Protobuf.open(body));
      }
      Object tree = contentType.contains("yaml") ? Yaml.parse(body) : JsonTree.parse(body);
      return tree instanceof Map<?, ?> || tree instanceof List<?> ? tree : null;
    } catch (RuntimeException e) {
      return null;
    }
  }

  private static @Nullable Map<String, Object> protobuf(Protobuf.Envelope envelope) {
    String version = envelope.apiVersion();
    int slash = version.indexOf('/');
    GroupVersionKind kind =
        new GroupVersionKind(
            slash < 0 ? "" : version.substring(0, slash),
            version.substring(slash + 1),
            envelope.kind());
    TypeCodec<?> codec =
        SHARED.containsKey(kind.kind()) ? SHARED.get(kind.kind()) : ApiTypes.codec(kind);
    return codec == null ? null : typed(envelope, codec);
  }

  private static <T> Map<String, Object> typed(Protobuf.Envelope envelope, TypeCodec<T> codec) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("kind", envelope.kind());
    tree.put("apiVersion", envelope.apiVersion());
    tree.putAll(JsonTree.of(codec, envelope.decode(codec)));
    return tree;
  }

  /** The same without the managed fields of the object, or of those that it lists. */
  static @Nullable Object withoutManagedFields(@Nullable Object tree) {
    if (!(tree instanceof Map<?, ?>)) {
      return tree;
    }
    Map<String, Object> copy = new LinkedHashMap<>(JsonTree.object(tree));
    if (copy.get("metadata") instanceof Map<?, ?> metadata) {
      copy.put("metadata", JsonTree.without(JsonTree.object(metadata), "managedFields"));
    }
    if (copy.get("items") instanceof List<?> items) {
      List<@Nullable Object> bare = new ArrayList<>();
      items.forEach(item -> bare.add(withoutManagedFields(item)));
      copy.put("items", bare);
    }
    return copy;
  }
}
