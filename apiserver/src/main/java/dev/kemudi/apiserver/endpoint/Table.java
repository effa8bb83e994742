package dev.kemudi.apiserver.endpoint;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kemudi.apiserver.registry.Page;
import dev.kemudi.apiserver.registry.Stored;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.codec.JsonWriter;
import dev.kemudi.machinery.meta.v1.ListMeta;
import dev.kemudi.machinery.meta.v1.ListMetaBuilder;
import dev.kemudi.machinery.meta.v1.ListMetaCodec;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.resources.TableColumns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Objects as a table of the columns that their kind has. */
final class Table<T extends KubeObject> {
  private final TableColumns<T> columns;
  private final Function<Stored<T>, Stored<?>> shown;
  private final String apiVersion;
  private final String include;
  private final boolean headers;
  private final Instant now;

  Table(Form<?, T> form, HttpExchange exchange, MediaType media, Instant now) {
    this(form.table(), form::fromHub, media.apiVersion(), include(exchange), true, now);
  }

  Table(TableColumns<T> columns, HttpExchange exchange, MediaType media, Instant now) {
    this(columns, stored -> stored, media.apiVersion(), include(exchange), true, now);
  }

  private Table(
      TableColumns<T> columns,
      Function<Stored<T>, Stored<?>> shown,
      String apiVersion,
      String include,
      boolean headers,
      Instant now) {
    if (!include.isEmpty()
        && !include.equals("None")
        && !include.equals("Metadata")
        && !include.equals("Object")) {
      throw StatusError.badRequest("unrecognized includeObject value: \"" + include + "\"");
    }
    this.columns = columns;
    this.shown = shown;
    this.apiVersion = apiVersion;
    this.include = include;
    this.headers = headers;
    this.now = now;
  }

  private static String include(HttpExchange exchange) {
    return exchange.query().get("includeObject", "Metadata");
  }

  /**
   * The same table without the columns' definitions, as all events of a watch after the first carry
   * it.
   */
  Table<T> withoutHeaders() {
    return new Table<>(columns, shown, apiVersion, include, false, now);
  }

  Table<T> at(Instant time) {
    return new Table<>(columns, shown, apiVersion, include, headers, time);
  }

  byte[] ofObject(Stored<T> stored) {
    ListMeta metadata =
        ListMetaBuilder.create().resourceVersion(stored.object().resourceVersion()).build();
    return write(metadata, List.of(stored));
  }

  byte[] ofPage(Page<T> page) {
    return write(Encoder.metadata(page), page.items());
  }

  private byte[] write(ListMeta metadata, List<Stored<T>> items) {
    ByteArrayOutputStream text = new ByteArrayOutputStream(1024);
    try (JsonGenerator out = Json.generator(text)) {
      out.writeStartObject();
      out.writeStringField("kind", "Table");
      out.writeStringField("apiVersion", apiVersion);
      out.writeFieldName("metadata");
      ListMetaCodec.INSTANCE.writeJson(new JsonWriter(out), metadata);
      columns(out);
      out.writeArrayFieldStart("rows");
      for (Stored<T> item : items) {
        row(out, item);
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toByteArray();
  }

  private void columns(JsonGenerator out) throws IOException {
    if (!headers) {
      out.writeNullField("columnDefinitions");
      return;
    }
    out.writeArrayFieldStart("columnDefinitions");
    for (TableColumns.Column column : columns.columns()) {
      out.writeStartObject();
      out.writeStringField("name", column.name());
      out.writeStringField("type", column.type());
      out.writeStringField("format", column.format());
      out.writeStringField("description", column.description());
      out.writeNumberField("priority", column.priority());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void row(JsonGenerator out, Stored<T> item) throws IOException {
    out.writeStartObject();
    out.writeArrayFieldStart("cells");
    for (@Nullable Object cell : columns.row(item.object(), now)) {
      cell(out, cell);
    }
    out.writeEndArray();
    List<TableColumns.RowCondition> conditions = columns.conditions(item.object());
    if (!conditions.isEmpty()) {
      out.writeArrayFieldStart("conditions");
      for (TableColumns.RowCondition condition : conditions) {
        out.writeStartObject();
        out.writeStringField("type", condition.type());
        out.writeStringField("status", condition.status());
        out.writeStringField("reason", condition.reason());
        out.writeStringField("message", condition.message());
        out.writeEndObject();
      }
      out.writeEndArray();
    }
    out.writeFieldName("object");
    object(out, item);
    out.writeEndObject();
  }

  private void object(JsonGenerator out, Stored<T> item) throws IOException {
    byte @Nullable [] json =
        switch (include) {
          case "None" -> null;
          case "Object" -> shown.apply(item).json();
          default -> Encoder.partial(shown.apply(item), apiVersion).json();
        };
    if (json == null) {
      out.writeNull();
    } else {
      out.writeRawValue(new String(json, java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  private static void cell(JsonGenerator out, @Nullable Object cell) throws IOException {
    switch (cell) {
      case null -> out.writeNull();
      case String text -> out.writeString(text);
      case Boolean truth -> out.writeBoolean(truth);
      case Integer number -> out.writeNumber(number);
      case Long number -> out.writeNumber(number);
      case Double number -> JsonTree.write(out, number);
      default -> out.writeString(cell.toString());
    }
  }
}
