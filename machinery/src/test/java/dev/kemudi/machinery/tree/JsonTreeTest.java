package dev.kemudi.machinery.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.ObjectMetaCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {
  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String rewritten(String text) {
    return new String(JsonTree.write(JsonTree.parse(utf8(text))), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"b\":1,\"a\":[true,false,null,\"x\"],\"c\":{\"d\":{}}}",
        "[]",
        "9223372036854775807",
        "1.5",
        "1e+21",
        "1e-7",
        "\"\\u0000é\\n\""
      })
  void writesWhatItRead(String text) {
    assertEquals(text, rewritten(text));
  }

  @ParameterizedTest
  @CsvSource({"1.0,1", "9223372036854775808,9223372036854776000", "1E2,100", "0.1,0.1"})
  void numbersComeOutAsUpstreamWritesThem(String text, String expected) {
    assertEquals(expected, rewritten(text));
  }

  @Test
  void integersAreLongsAndTheRestDoubles() {
    assertEquals(
        List.of(1L, 1.0, 9.223372036854775808e18),
        JsonTree.parse(utf8("[1, 1.0, 9223372036854775808]")));
  }

  @Test
  void reportsFieldsGivenTwice() {
    JsonTree.Parsed parsed = JsonTree.parseReporting(utf8("{\"a\":[{\"b\":1,\"b\":2}],\"a\":3}"));
    assertEquals(List.of("duplicate field \"a[0].b\"", "duplicate field \"a\""), parsed.problems());
    assertEquals(Map.of("a", 3L), parsed.value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"a\":}", "[1,]", "{} {}", "nul"})
  void refusesWhatIsNotJson(String text) {
    assertThrows(DecodeException.class, () -> JsonTree.parse(utf8(text)));
  }

  @Test
  void refusesNestingWithoutEnd() {
    assertThrows(DecodeException.class, () -> JsonTree.parse(utf8("[".repeat(100_000))));
  }

  @Test
  void anythingButAnObjectIsNoObject() {
    assertEquals(
        "json: cannot unmarshal array into Go value of type map[string]interface {}",
        assertThrows(DecodeException.class, () -> JsonTree.parseObject(utf8("[]"))).getMessage());
  }

  @Test
  void equalityIgnoresOrderAndTheTypeOfNumbers() {
    assertTrue(
        JsonTree.equal(
            JsonTree.parse(utf8("{\"a\":1,\"b\":[2.0]}")),
            JsonTree.parse(utf8("{\"b\":[2],\"a\":1.0}"))));
    assertFalse(JsonTree.equal(JsonTree.parse(utf8("{\"a\":null}")), JsonTree.parse(utf8("{}"))));
    assertFalse(
        JsonTree.equal(JsonTree.parse(utf8("{\"a\":null}")), JsonTree.parse(utf8("{\"b\":1}"))));
    assertFalse(JsonTree.equal(1L, "1"));
  }

  @Test
  void pathsReadAndReplaceWithoutTouchingTheTree() {
    Map<String, Object> tree = JsonTree.parseObject(utf8("{\"a\":{\"b\":1},\"c\":2}"));
    assertEquals(1L, JsonTree.get(tree, "a", "b"));
    assertNull(JsonTree.get(tree, "c", "b"));
    assertEquals(
        "{\"a\":{\"b\":1},\"c\":2,\"x\":{\"y\":\"z\"}}",
        new String(JsonTree.write(JsonTree.with(tree, "z", "x", "y")), StandardCharsets.UTF_8));
    assertEquals(Map.of("a", Map.of(), "c", 2L), JsonTree.without(tree, "a", "b"));
    assertEquals(tree, JsonTree.without(tree, "c", "b"));
    assertEquals(Map.of("a", Map.of("b", 1L), "c", 2L), tree);
  }

  @Test
  void typedObjectsGoToTreesAndBackWithoutText() {
    String text =
        "{\"name\":\"n\",\"generation\":3,\"creationTimestamp\":\"2022-08-23T17:44:59Z\","
            + "\"labels\":{\"a\":\"b\"},\"ownerReferences\":[{\"apiVersion\":\"v1\",\"kind\":\"Pod\","
            + "\"name\":\"p\",\"uid\":\"u\",\"controller\":true}],\"managedFields\":[{\"manager\":\"m\","
            + "\"fieldsType\":\"FieldsV1\",\"fieldsV1\":{\"f:a\":{}}}]}";
    ObjectMeta object = Json.decode(ObjectMetaCodec.INSTANCE, utf8(text));
    Map<String, Object> tree = JsonTree.of(ObjectMetaCodec.INSTANCE, object);
    assertTrue(JsonTree.equal(JsonTree.parse(utf8(text)), tree));
    assertEquals(object, JsonTree.decode(ObjectMetaCodec.INSTANCE, tree));
  }

  @Test
  void readingFromATreeNamesTheFieldAtFault() {
    Map<String, Object> tree = Map.of("name", List.of());
    assertEquals(
        "json: cannot unmarshal array into Go struct field ObjectMeta.name of type string",
        assertThrows(DecodeException.class, () -> JsonTree.decode(ObjectMetaCodec.INSTANCE, tree))
            .getMessage());
    assertEquals(
        List.of("unknown field \"nam\""),
        Json.decode(ObjectMetaCodec.INSTANCE, TreeParser.of(Map.of("nam", Map.of("a", 1L))))
            .problems());
  }
}
