package dev.kemudi.apiserver.crd;

import dev.kemudi.api.apiextensions.v1.CustomResourceColumnDefinition;
import dev.kemudi.machinery.meta.v1.ObjectMetaCodec;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.resources.Ages;
import dev.kemudi.resources.TableColumns;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The columns that a definition wants printed. */
final class CustomColumns implements TableColumns<CustomObject> {
  private static final Column NAME =
      new Column(
          "Name",
          "string",
          "name",
          "Name must be unique within a namespace. Is required when creating resources, although"
              + " some resources may allow a client to request the generation of an appropriate"
              + " name automatically. Name is primarily intended for creation idempotence and"
              + " configuration definition. Cannot be updated. More info:"
              + " http://kubernetes.io/docs/user-guide/identifiers#names",
          0);
  private static final CustomResourceColumnDefinition AGE =
      new CustomResourceColumnDefinition(
          "Age",
          "date",
          "",
          "CreationTimestamp is a timestamp representing the server time when this object was"
              + " created. It is not guaranteed to be set in happens-before order across separate"
              + " operations. Clients may not set this value. It is represented in RFC3339 form and"
              + " is in UTC.\n\nPopulated by the system. Read-only. Null for lists. More info:"
              + " https://git.k8s.io/community/contributors/devel/sig-architecture/"
              + "api-conventions.md#metadata",
          0,
          ".metadata.creationTimestamp");

  /** A column and where its cells come from. */
  private record Source(CustomResourceColumnDefinition definition, JsonPath path) {}

  private final List<Source> sources;

  private CustomColumns(List<Source> sources) {
    this.sources = sources;
  }

  /** The same columns of what the objects are seen as. */
  TableColumns<CustomObject> of(UnaryOperator<CustomObject> seen) {
    return new TableColumns<>() {
      @Override
      public List<Column> columns() {
        return CustomColumns.this.columns();
      }

      @Override
      public List<@Nullable Object> row(CustomObject object, Instant now) {
        return CustomColumns.this.row(seen.apply(object), now);
      }
    };
  }

  /**
   * The columns of a version; name and age where it wants none of its own. They end before the
   * first whose path nobody can read.
   */
  static CustomColumns of(List<CustomResourceColumnDefinition> definitions) {
    List<Source> sources = new ArrayList<>();
    for (CustomResourceColumnDefinition each : definitions.isEmpty() ? List.of(AGE) : definitions) {
      JsonPath path = JsonPath.parse(each.jsonPath());
      if (path == null) {
        break;
      }
      sources.add(new Source(each, path));
    }
    return new CustomColumns(sources);
  }

  @Override
  public List<Column> columns() {
    List<Column> all = new ArrayList<>();
    all.add(NAME);
    for (Source source : sources) {
      CustomResourceColumnDefinition column = source.definition();
      String description =
          column.description().isEmpty()
              ? "Custom resource definition column (in JSONPath format): " + column.jsonPath()
              : column.description();
      all.add(
          new Column(
              column.name(), column.type(), column.format(), description, column.priority()));
    }
    return all;
  }

  @Override
  public List<@Nullable Object> row(CustomObject object, Instant now) {
    Map<String, Object> tree = new TreeMap<>(object.content());
    tree.put("apiVersion", object.typeMeta().apiVersion());
    tree.put("kind", object.typeMeta().kind());
    tree.put("metadata", JsonTree.of(ObjectMetaCodec.INSTANCE, object.metadata()));
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(object.name());
    for (Source source : sources) {
      List<Object> found = source.path().find(tree);
      cells.add(found.isEmpty() ? null : cell(source.definition().type(), found, now));
    }
    return cells;
  }

  private static @Nullable Object cell(String type, List<Object> found, Instant now) {
    Object value = found.getFirst();
    return switch (type) {
      case "string" -> text(value);
      case "integer" -> value instanceof Number number ? (Object) number.longValue() : null;
      case "number" -> value instanceof Number number ? (Object) number.doubleValue() : null;
      case "boolean" -> value instanceof Boolean ? value : null;
      case "date" -> value instanceof String text ? age(text, now) : null;
      default -> null;
    };
  }

  private static String text(Object value) {
    return switch (value) {
      case String text -> text;
      case Boolean truth -> truth.toString();
      default -> new String(JsonTree.write(value), java.nio.charset.StandardCharsets.UTF_8);
    };
  }

  private static String age(String text, Instant now) {
    try {
      return Ages.since(OffsetDateTime.parse(text).toInstant(), now);
    } catch (DateTimeException e) {
      return "<invalid>";
    }
  }
}
