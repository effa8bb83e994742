package dev.kemudi.machinery.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.machinery.schema.Schema;
import dev.kemudi.machinery.schema.Schema.Field;
import dev.kemudi.machinery.schema.Schema.ListOf;
import dev.kemudi.machinery.schema.Schema.MapOf;
import dev.kemudi.machinery.schema.Schema.Scalar;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategicMergePatchTest {
  private static final Schema.Struct ITEM = item();

  private static Field field(String name, Schema schema, Set<String> strategy, String key) {
    return new Field(name, schema, "", false, false, strategy, key, null);
  }

  private static Schema.Struct item() {
    Schema strings = new ListOf(ListOf.Type.ATOMIC, List.of(), Scalar.STRING);
    return new Schema.Struct(
        "",
        "MergeItem",
        "",
        false,
        false,
        () ->
            List.of(
                field("name", Scalar.STRING, Set.of(), ""),
                field("value", Scalar.STRING, Set.of(), ""),
                field("other", Scalar.STRING, Set.of(), ""),
                field(
                    "list",
                    new ListOf(ListOf.Type.MAP, List.of("name"), item()),
                    Set.of("merge"),
                    "name"),
                field(
                    "atomicList", new ListOf(ListOf.Type.ATOMIC, List.of(), item()), Set.of(), ""),
                field(
                    "keyless",
                    new ListOf(ListOf.Type.ATOMIC, List.of(), item()),
                    Set.of("merge"),
                    ""),
                field(
                    "ints",
                    new ListOf(ListOf.Type.SET, List.of(), Scalar.INT64),
                    Set.of("merge"),
                    ""),
                field("strings", strings, Set.of(), ""),
                field("map", new MapOf(false, Scalar.STRING), Set.of(), ""),
                field("object", item(), Set.of(), ""),
                field("retained", item(), Set.of("retainKeys"), ""),
                field("replaced", item(), Set.of("replace"), "")));
  }

  private static Map<String, Object> tree(String text) {
    return JsonTree.asObject(Yaml.parse(text.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: a, value: b}|{value: c}|{name: a, value: c}",
        "{name: a, value: b}|{value: null}|{name: a}",
        "{map: {a: b, c: d}}|{map: {a: null, e: f}}|{map: {c: d, e: f}}",
        "{}|{object: {name: x, value: null, object: {value: null}}}|{object: {name: x, object: {}}}",
        "{object: {name: x, value: y}}|{object: {$patch: replace, other: z}}|{object: {other: z}}",
        "{object: {name: x, value: y}}|{object: {$patch: delete}}|{object: {}}",
        "{replaced: {name: x, value: y}}|{replaced: {name: z}}|{replaced: {name: z}}",
        "{retained: {name: x, value: y}}|{retained: {$retainKeys: [name, other], other: z}}|{retained: {name: x, other: z}}",
        "{strings: [a, b]}|{strings: [c]}|{strings: [c]}",
        "{ints: [1, 2]}|{ints: [3, 2]}|{ints: [3, 1, 2]}",
        "{ints: [1, 2, 3]}|{$deleteFromPrimitiveList/ints: [2, 9]}|{ints: [1, 3]}",
        "{ints: [1, 2, 3]}|{$setElementOrder/ints: [3, 1], ints: [3], $deleteFromPrimitiveList/ints: [2]}|{ints: [3, 1]}",
        "{list: [{name: 1, value: a}, {name: 2}]}|{list: [{name: 2, value: b}, {name: 3}]}|{list: [{name: 1, value: a}, {name: 2, value: b}, {name: 3}]}",
        "{list: [{name: 1}, {name: 2}, {name: 3}]}|{list: [{name: 2, $patch: delete}]}|{list: [{name: 1}, {name: 3}]}",
        "{list: [{name: 1}, {name: 2}]}|{list: [{$patch: replace}, {name: 3}]}|{list: [{name: 3}]}",
        "{list: [{name: 1}]}|{list: [{$patch: replace}]}|{list: []}",
        "{list: [{name: 1, list: [{name: x}]}]}|{list: [{name: 1, list: [{name: z}]}]}|{list: [{name: 1, list: [{name: z}, {name: x}]}]}",
        "{list: [{name: 1}, {name: 2}, {name: 3}]}|{$setElementOrder/list: [{name: 3}, {name: 1}]}|{list: [{name: 2}, {name: 3}, {name: 1}]}",
        "{list: [{name: 1}, {name: 2}]}|{$setElementOrder/list: [{name: 3}, {name: 2}, {name: 1}], list: [{name: 3, value: x}, {name: 1, value: y}]}|{list: [{name: 3, value: x}, {name: 2}, {name: 1, value: y}]}",
        "{list: [{name: 1}, {name: s}, {name: 2}]}|{$setElementOrder/list: [{name: 2}, {name: 1}], list: [{name: 1, value: y}]}|{list: [{name: s}, {name: 2}, {name: 1, value: y}]}",
        "{}|{$setElementOrder/list: [{name: 1}, {name: 2}], list: [{name: 1}, {name: 2}]}|{list: [{name: 1}, {name: 2}]}",
        "{name: x}|{$setElementOrder/list: [{name: 1}]}|{name: x}",
        "{atomicList: [{name: 1}]}|{atomicList: [{value: 2}]}|{atomicList: [{value: 2}]}",
        "{list: []}|{list: []}|{list: []}",
        "{name: x}|{$patch: replace, value: y}|{value: y}",
      })
  void mergesAsUpstream(String original, String patch, String expected) {
    Map<String, Object> before = tree(original);
    Map<String, Object> change = tree(patch);
    assertEquals(tree(expected), StrategicMergePatch.apply(before, change, ITEM));
    assertEquals(tree(original), before);
    assertEquals(tree(patch), change);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{list: [{name: 1}]}|{list: [{value: x}]}|500|map: map[value:x] does not contain declared merge key: name",
        "{list: [{name: 1}]}|{list: [{value: x, $patch: delete}]}|500|map: map[$patch:delete value:x] does not contain declared merge key: name",
        "{list: [{name: 1}]}|{list: [x]}|500|list element types are not identical: [[map[name:1]] [x]]",
        "{keyless: [{name: a}]}|{keyless: [{name: b}]}|500|cannot merge lists without merge key for MergeItem",
        "{object: {name: a}}|{object: {$patch: odd}}|500|unknown patch type: odd in map: map[$patch:odd]",
        "{list: [{name: 1}]}|{list: [{name: 1, $patch: merge}]}|500|merging lists cannot yet be specified in the patch",
        "{none: {a: b}}|{none: {a: c}}|500|unable to find api field in struct MergeItem for the json field \"none\"",
        "{retained: {name: a}}|{retained: {$retainKeys: [name], value: b}}|400|invalid patch format of retainKeys",
        "{ints: [1]}|{$deleteFromPrimitiveList: [1]}|400|invalid patch format of primitive list",
        "{ints: [[1]]}|{ints: [[2]]}|422|the server rejected our request due to an error in our request",
        "{ints: [1]}|{$setElementOrder/ints: {}}|500|expected a []interface {}, but received a map[string]interface {}",
      })
  void refusesInUpstreamsWords(String original, String patch, int code, String message) {
    StatusError error =
        assertThrows(
            StatusError.class, () -> StrategicMergePatch.apply(tree(original), tree(patch), ITEM));
    assertEquals(message, error.status().message());
    assertEquals(code, error.code());
  }
}
