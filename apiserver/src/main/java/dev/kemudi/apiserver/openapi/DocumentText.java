package dev.kemudi.apiserver.openapi;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.tree.JsonTree;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Supplier;

/** Writes a tree in which values may be suppliers, each made when its turn comes. */
final class DocumentText {
  private DocumentText() {}

  static void write(OutputStream out, Map<String, Object> tree) throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      write(json, tree);
    }
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case Supplier<?> made -> JsonTree.write(json, made.get());
      case Map<?, ?> map -> {
        json.writeStartObject();
        for (Map.Entry<String, Object> member : JsonTree.object(map).entrySet()) {
          json.writeFieldName(member.getKey());
          write(json, member.getValue());
        }
        json.writeEndObject();
      }
      default -> JsonTree.write(json, value);
    }
  }
}
