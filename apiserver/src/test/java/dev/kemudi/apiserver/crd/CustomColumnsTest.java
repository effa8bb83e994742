package dev.kemudi.apiserver.crd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.apiextensions.v1.CustomResourceColumnDefinition;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.resources.TableColumns.Column;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What columns show of an object. */
class CustomColumnsTest {
  private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
  private static final CustomObject OBJECT =
      new CustomObject(
          new TypeMeta("Thing", "example.com/v1"),
          ObjectMetaBuilder.create()
              .name("it")
              .creationTimestamp(Instant.parse("2026-01-01T00:00:00Z"))
              .build(),
          JsonTree.parseObject(
              """
              {"spec": {"n": 3, "f": 1.5, "b": true, "t": "x", "o": {"k": [1]},
               "when": "2026-01-01T23:59:30Z", "never": "soon"}}
              """
                  .getBytes(StandardCharsets.UTF_8)));

  private static CustomColumns columns(String... typesAndPaths) {
    return CustomColumns.of(
        Stream.of(typesAndPaths)
            .map(text -> text.split(" "))
            .map(
                parts ->
                    new CustomResourceColumnDefinition(parts[1], parts[0], "", "", 0, parts[1]))
            .toList());
  }

  @Test
  void showValuesByTheirTypes() {
    CustomColumns columns =
        columns(
            "integer .spec.n",
            "integer .spec.f",
            "number .spec.n",
            "number .spec.f",
            "boolean .spec.b",
            "boolean .spec.t",
            "string .spec.t",
            "string .spec.n",
            "string .spec.f",
            "string .spec.o",
            "date .spec.when",
            "date .spec.never",
            "date .metadata.creationTimestamp",
            "string .metadata.name",
            "string .spec.missing");
    assertEquals(
        Arrays.asList(
            "it",
            3L,
            1L,
            3.0,
            1.5,
            true,
            null,
            "x",
            "3",
            "1.5",
            "{\"k\":[1]}",
            "30s",
            "<invalid>",
            "24h",
            "it",
            null),
        columns.row(OBJECT, NOW));
  }

  @Test
  void areNameAndAgeWhereNoneAreGiven() {
    assertEquals(
        List.of("Name", "Age"),
        CustomColumns.of(List.of()).columns().stream().map(Column::name).toList());
    assertEquals(List.of("it", "24h"), CustomColumns.of(List.of()).row(OBJECT, NOW));
  }

  @Test
  void endBeforeTheFirstPathThatNobodyCanRead() {
    assertEquals(
        List.of("Name", ".spec.n"),
        columns("integer .spec.n", "string .spec[", "string .spec.t").columns().stream()
            .map(Column::name)
            .toList());
  }
}
