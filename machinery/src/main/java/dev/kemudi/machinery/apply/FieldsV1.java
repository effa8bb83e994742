package dev.kemudi.machinery.apply;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.value.RawJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of a set of paths: objects nested as the paths are, with {@code "."} for a path
 * that ends where longer ones go on. Written byte for byte as upstream writes it.
 */
public final class FieldsV1 {
  private FieldsV1() {}

  /** The set as JSON. */
  public static RawJson encode(FieldSet set) {
    ByteArrayOutputStream text = new ByteArrayOutputStream(256);
    try (JsonGenerator out = Json.generator(text)) {
      out.writeStartObject();
      write(out, set);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return RawJson.of(text.toByteArray());
  }

  private static void write(JsonGenerator out, FieldSet set) throws IOException {
    for (FieldSet.Node node : set.nodes()) {
      out.writeFieldName(node.element().encoded());
      out.writeStartObject();
      if (node.below() != null) {
        if (node.member()) {
          out.writeFieldName(".");
          out.writeStartObject();
          out.writeEndObject();
        }
        write(out, node.below());
      }
      out.writeEndObject();
    }
  }

  /**
   * Reads a set.
   *
   * @throws DecodeException when the JSON holds none
   */
  public static FieldSet decode(@Nullable RawJson json) {
    if (json == null || json.isEmpty()) {
      return FieldSet.EMPTY;
    }
    return Json.readingStored(
        json.bytes(),
        in -> {
          JsonToken first = in.nextToken();
          if (first == JsonToken.VALUE_NULL) {
            return FieldSet.EMPTY;
          }
          if (first != JsonToken.START_OBJECT) {
            throw new DecodeException("expected a JSON object of fields");
          }
          return read(in).set;
        });
  }

  private record Read(FieldSet set, boolean member) {}

  /** Reads the object whose start is the current token. */
  private static Read read(JsonParser in) throws IOException {
    List<FieldSet.Node> nodes = new ArrayList<>();
    boolean member = false;
    boolean sorted = true;
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      JsonToken value = in.nextToken();
      if (name.equals(".")) {
        member = true;
        in.skipChildren();
        continue;
      }
      PathElement element = PathElement.decode(name);
      if (element == null) {
        in.skipChildren();
        continue;
      }
      Read below = value == JsonToken.START_OBJECT ? read(in) : new Read(FieldSet.EMPTY, true);
      sorted &= nodes.isEmpty() || nodes.getLast().element().compareTo(element) < 0;
      nodes.add(new FieldSet.Node(element, below.member, below.set.isEmpty() ? null : below.set));
    }
    if (!sorted) {
      nodes = inOrder(nodes);
    }
    boolean leaf = nodes.isEmpty();
    FieldSet set = leaf ? FieldSet.EMPTY : new FieldSet(nodes.toArray(new FieldSet.Node[0]));
    return new Read(set, member || leaf);
  }

  /** The steps sorted, with the last one of equal ones kept. */
  private static List<FieldSet.Node> inOrder(List<FieldSet.Node> nodes) {
    List<FieldSet.Node> sorted = new ArrayList<>(nodes);
    sorted.sort(Comparator.comparing(FieldSet.Node::element));
    List<FieldSet.Node> distinct = new ArrayList<>(sorted.size());
    for (FieldSet.Node node : sorted) {
      if (!distinct.isEmpty() && distinct.getLast().element().compareTo(node.element()) == 0) {
        distinct.removeLast();
      }
      distinct.add(node);
    }
    return distinct;
  }
}
