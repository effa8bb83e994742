package dev.kemudi.machinery.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.machinery.apply.FieldsV1;
import dev.kemudi.machinery.patch.JsonPatch;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import dev.kemudi.machinery.value.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Documents that nest as deep as upstream takes, in a JVM whose stacks are large, and deeper. */
class NestingTest {
  private static final int MOST = 10_000;

  private static String lists(int levels) {
    return "[".repeat(levels) + "]".repeat(levels);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String objects(int levels) {
    return "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
  }

  @Test
  void goesByTheStackOfThreads() {
    assertEquals(500, Nesting.limit(1 << 20));
    assertEquals(5461, Nesting.limit(16 << 20));
    assertEquals(MOST, Nesting.limit(32 << 20));
    assertEquals(MOST, Nesting.limit(Nesting.bytes("1g")));
    assertEquals(512 << 10, Nesting.bytes("512k"));
    assertEquals(32 << 20, Nesting.bytes("32M"));
    assertEquals(1024, Nesting.bytes("1024"));
    assertEquals(0, Nesting.bytes("some"));
    assertEquals(MOST, Nesting.limit(), "of the JVM that runs this");
  }

  @Test
  void readsCopiesComparesAndWritesWhatIsDeep() {
    byte[] text = bytes(objects(MOST));
    Map<String, Object> tree = JsonTree.parseObject(text);
    Map<String, Object> copy = JsonTree.copy(tree);
    assertTrue(JsonTree.equal(tree, copy));
    assertTrue(tree.equals(copy));
    assertEquals(tree.hashCode(), copy.hashCode());
    assertEquals(
        new String(text, StandardCharsets.UTF_8),
        new String(JsonTree.write(tree), StandardCharsets.UTF_8));
    assertTrue(JsonTree.equal(Yaml.parse(bytes(lists(MOST))), JsonTree.parse(bytes(lists(MOST)))));
  }

  @Test
  void refusesWhatIsDeeper() {
    String message =
        assertThrows(DecodeException.class, () -> JsonTree.parse(bytes(lists(MOST + 1))))
            .getMessage();
    assertEquals("invalid character '[' exceeded max depth", message);
    assertThrows(DecodeException.class, () -> JsonTree.parse(bytes("[".repeat(1 << 20))));
    message =
        assertThrows(DecodeException.class, () -> Yaml.parse(bytes(lists(MOST + 1)))).getMessage();
    assertEquals("yaml: exceeded max depth of 10000", message);
  }

  @Test
  void countsLevelsThatAliasesAdd() {
    String half = lists(MOST / 2 - 1);
    String hung = "a: &a " + half + "\nb: ";
    Yaml.parse(bytes(hung + "[".repeat(MOST / 2) + "*a" + "]".repeat(MOST / 2)));
    assertThrows(
        DecodeException.class,
        () -> Yaml.parse(bytes(hung + "[".repeat(MOST / 2 + 1) + "*a" + "]".repeat(MOST / 2 + 1))));
    String chain =
        "a: &a " + half + "\nb: &b " + hang("a", 6000) + "\nc: &c " + hang("b", 100) + "\n";
    assertThrows(DecodeException.class, () -> Yaml.parse(bytes(chain)));
  }

  private static String hang(String anchor, int levels) {
    return "[".repeat(levels) + "*" + anchor + "]".repeat(levels);
  }

  @Test
  void patchesMakeNothingDeeper() {
    Map<String, Object> tree = JsonTree.parseObject(bytes(objects(MOST - 1)));
    StringBuilder leaf = new StringBuilder("/a".repeat(MOST - 1));
    JsonPatch fits =
        JsonPatch.of(List.of(Map.of("op", "add", "path", leaf + "", "value", List.of())));
    assertTrue(Nesting.exceeds(fits.apply(tree), 1));
    assertFalse(Nesting.exceeds(fits.apply(tree), 0));
    JsonPatch deeper =
        JsonPatch.of(List.of(Map.of("op", "add", "path", leaf + "", "value", List.of(List.of()))));
    assertThrows(StatusError.class, () -> deeper.apply(tree));
    List<Object> doubling = new ArrayList<>();
    doubling.add(Map.of("op", "copy", "from", "/a", "path", leaf + ""));
    assertThrows(StatusError.class, () -> JsonPatch.of(doubling).apply(tree));
    JsonPatch replacing =
        JsonPatch.of(
            List.of(Map.of("op", "replace", "path", leaf + "", "value", List.of(List.of()))));
    assertThrows(StatusError.class, () -> replacing.apply(tree));
  }

  /** In blocks, it would be 200 MB of blanks. */
  @Test
  void isYamlOfItsOwnLength() {
    Object maps = JsonTree.parse(bytes(objects(MOST)));
    Object lists = JsonTree.parse(bytes("{\"a\":" + lists(MOST - 1) + "}"));
    for (Object tree : List.of(Objects.requireNonNull(maps), Objects.requireNonNull(lists))) {
      byte[] text = Yaml.writeBytes(tree);
      assertTrue(text.length < 200_000, "bytes: " + text.length);
      assertTrue(JsonTree.equal(tree, Yaml.parse(text)));
    }
  }

  @Test
  void whatIsAtRestMayBeALittleDeeper() {
    String fields = "{\"f:a\":".repeat(MOST + 50) + "{}" + "}".repeat(MOST + 50);
    assertFalse(FieldsV1.decode(RawJson.of(bytes(fields))).isEmpty());
  }
}
