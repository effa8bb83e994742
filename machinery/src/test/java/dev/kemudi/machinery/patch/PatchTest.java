package dev.kemudi.machinery.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.machinery.meta.v1.StatusDetailsBuilder;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.RandomTrees;
import dev.kemudi.machinery.tree.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchTest {
  private static Map<String, Object> tree(String text) {
    return JsonTree.asObject(Yaml.parse(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(Object tree) {
    return new String(JsonTree.write(tree), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{a: b}|{a: c}|{a: c}",
        "{a: b}|{b: c}|{a: b, b: c}",
        "{a: b}|{a: null}|{}",
        "{a: b, b: c}|{a: null}|{b: c}",
        "{a: [b]}|{a: c}|{a: c}",
        "{a: c}|{a: [b]}|{a: [b]}",
        "{a: {b: c}}|{a: {b: d, c: null}}|{a: {b: d}}",
        "{a: [{b: c}]}|{a: [1]}|{a: [1]}",
        "{e: null}|{a: 1}|{e: null, a: 1}",
        "{}|{a: {bb: {ccc: null}}}|{a: {bb: {}}}",
        "{a: x}|{a: {b: null, c: 1}}|{a: {c: 1}}",
        "{}|{a: [{b: null, c: 1}, null]}|{a: [{c: 1}, null]}",
        "{a: [1]}|{a: [{b: {d: null}}, [{e: null}]]}|{a: [{b: {}}, [{}]]}",
        "{a: {x: 1}}|{a: [{b: null}]}|{a: [{b: null}]}",
      })
  void mergePatchesAsTheRfcSays(String original, String patch, String expected) {
    Map<String, Object> before = tree(original);
    assertEquals(tree(expected), MergePatch.apply(before, tree(patch)));
    assertEquals(tree(original), before);
  }

  @Test
  void theDifferenceMakesTheTarget() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      Map<String, Object> from = RandomTrees.object(random, 4);
      Map<String, Object> to = RandomTrees.object(random, 4);
      assertEquals(to, MergePatch.apply(from, MergePatch.diff(from, to)), () -> "seed " + seed);
      assertEquals(Map.of(), MergePatch.diff(to, to));
    }
  }

  @Test
  void whatIsNoPatchIsABadRequest() {
    byte[] text = "[]".getBytes(StandardCharsets.UTF_8);
    assertEquals(400, assertThrows(StatusError.class, () -> MergePatch.parse(text)).code());
    byte[] object = "{}".getBytes(StandardCharsets.UTF_8);
    assertEquals(400, assertThrows(StatusError.class, () -> JsonPatch.parse(object)).code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{a: 1}|[{op: add, path: /b, value: 2}]|{a: 1, b: 2}",
        "{a: 1}|[{op: add, path: /a, value: null}]|{a: null}",
        "{a: [1, 3]}|[{op: add, path: /a/1, value: 2}]|{a: [1, 2, 3]}",
        "{a: [1]}|[{op: add, path: /a/-, value: 2}, {op: add, path: /a/1, value: 3}]|{a: [1, 3, 2]}",
        "{a: [1, 2]}|[{op: add, path: /a/-1, value: 3}]|{a: [1, 2, 3]}",
        "{a: {b: 1, c: 2}}|[{op: remove, path: /a/b}]|{a: {c: 2}}",
        "{a: [1, 2, 3]}|[{op: remove, path: /a/0}, {op: remove, path: /a/0}]|{a: [3]}",
        "{a: 1}|[{op: replace, path: /a, value: [x]}]|{a: [x]}",
        "{a: {b: 1}}|[{op: move, from: /a/b, path: /c}]|{a: {}, c: 1}",
        "{a: {b: [1]}}|[{op: copy, from: /a, path: /c}, {op: add, path: /c/b/-, value: 2}]|{a: {b: [1]}, c: {b: [1, 2]}}",
        "{a/b: {'~': 1}}|[{op: replace, path: /a~1b/~0, value: 2}]|{a/b: {'~': 2}}",
        "{a: 1}|[{op: test, path: /a, value: 1.0}, {op: test, path: /b, value: null}]|{a: 1}",
        "{a: {x: 1, y: 2}}|[{op: test, path: /a, value: {y: 2, x: 1}}]|{a: {x: 1, y: 2}}",
        "{a: 1}|[{op: test, path: /a, value: 2}]|",
        "{a: 1}|[{op: remove, path: /b}]|",
        "{a: 1}|[{op: replace, path: /b, value: 1}]|{a: 1, b: 1}",
        "{a: 1}|[{op: replace, path: /a}]|{a: null}",
        "{a: 1}|[{op: replace, path: '', value: {b: 2}}, {op: add, path: /c, value: 3}]|{b: 2, c: 3}",
        "{a: 1}|[{op: replace, path: '', value: null}]|{a: 1}",
        "{a: 1}|[{op: test, path: '', value: {a: 1}}]|{a: 1}",
        "{a: 1}|[{op: copy, from: /b, path: /c}]|{a: 1, c: null}",
        "{a: 1}|[{op: add, path: /b}]|{a: 1, b: null}",
        "{a: 1}|[{op: add, path: x/b, value: 2}]|{a: 1, b: 2}",
        "{a: 1}|[{op: test, path: '', value: {a: 2}}]|",
        "{a: 1}|[{op: replace, path: '', value: 2}]|",
        "{a: 1}|[{op: replace, path: '', value: [1]}]|",
        "{a: 1}|[{op: replace, value: {b: 2}}]|",
        "{a: 1}|[{op: replace, path: /b/c, value: 1}]|",
        "{a: [1]}|[{op: replace, path: /a/1, value: 1}]|",
        "{a: [1]}|[{op: test, path: /a/1, value: null}]|",
        "{a: 1}|[{op: move, from: /b, path: /c}]|",
        "{a: 1}|[{op: add, path: /b/c, value: 1}]|",
        "{a: [1]}|[{op: add, path: /a/3, value: 1}]|",
        "{a: [1]}|[{op: add, path: /a/x, value: 1}]|",
        "{a: 1}|[{op: add, path: /a/b, value: 1}]|",
        "{a: 1}|[{op: nothing, path: /a}]|",
        "{a: 1}|[{op: add, path: b, value: 1}]|",
      })
  void jsonPatchesApplyWholeOrNotAtAll(String original, String patch, String expected) {
    Map<String, Object> before = tree(original);
    JsonPatch operations =
        JsonPatch.parse(JsonTree.write(Yaml.parse(patch.getBytes(StandardCharsets.UTF_8))));
    if (expected == null) {
      StatusError error = assertThrows(StatusError.class, () -> operations.apply(before));
      assertEquals(422, error.code());
      assertEquals(
          "the server rejected our request due to an error in our request",
          error.status().message());
      assertEquals(StatusDetailsBuilder.create().build(), error.status().details());
    } else {
      assertEquals(tree(expected), operations.apply(before));
    }
    assertEquals(tree(original), before);
  }

  @Test
  void tooManyOperationsAreRefused() {
    List<Object> operations =
        java.util.Collections.nCopies(10_001, Map.of("op", "remove", "path", "/a"));
    StatusError error = assertThrows(StatusError.class, () -> JsonPatch.of(operations));
    assertEquals(413, error.code());
    assertEquals(
        "Request entity too large: The allowed maximum operations in a JSON patch is 10000, got 10001",
        error.status().message());
  }

  @Test
  void copiesMayNotExplode() {
    List<Object> operations = new java.util.ArrayList<>();
    for (int i = 0; i < 60; i++) {
      operations.add(Map.of("op", "copy", "from", "/a", "path", "/a/-"));
    }
    JsonPatch patch = JsonPatch.of(operations);
    assertEquals(
        422, assertThrows(StatusError.class, () -> patch.apply(Map.of("a", List.of("x")))).code());
  }

  @Test
  void unknownFieldsOfOperationsAreReported() {
    assertEquals(
        List.of("json patch duplicate field \"[0].op\"", "json patch unknown field \"[0].x\""),
        JsonPatch.parse(
                text(List.of())
                    .replace("[]", "[{\"op\":\"a\",\"op\":\"b\",\"x\":1}]")
                    .getBytes(StandardCharsets.UTF_8))
            .problems());
  }
}
