package dev.kemudi.machinery.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.machinery.codec.DecodeException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {
  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String json(String yaml) {
    return new String(JsonTree.write(Yaml.parse(utf8(yaml))), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "yes|true",
        "Off|false",
        "y|true",
        "'yes'|\"yes\"",
        "~|null",
        "''|\"\"",
        "0644|420",
        "0o644|420",
        "0x1F|31",
        "0b101|5",
        "-12|-12",
        "1_000|1000",
        "08|8",
        "1e3|1000",
        "1.50|1.5",
        ".5|0.5",
        "1.2.3|\"1.2.3\"",
        "1:30|\"1:30\"",
        "2022-08-23|\"2022-08-23\"",
        "500m|\"500m\"",
        "!!str 12|\"12\"",
        "!!binary aGk=|\"hi\"",
        "truely|\"truely\"",
        "-|[null]",
        "0x|\"0x\"",
        "{on: 1, 2: b}|{\"true\":1,\"2\":\"b\"}",
      })
  void scalarsAreThoseOfYaml11(String yaml, String expected) {
    assertEquals(expected, json(yaml));
  }

  @Test
  void readsAllDocumentsThatHoldSomething() {
    assertEquals(
        List.of(Map.of("a", 1L), Map.of("b", 2L)),
        Yaml.parseAll(utf8("# first\n---\na: 1\n---\n---\n# nothing\n---\nb: 2\n")));
  }

  @Test
  void mergeKeysBringInWhatIsNotGiven() {
    assertEquals(
        "{\"base\":{\"a\":1,\"b\":2},\"own\":{\"b\":3,\"a\":1}}",
        json("base: &base {a: 1, b: 2}\nown:\n  <<: *base\n  b: 3\n"));
  }

  @Test
  void aliasesMayNotExplode() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 20; i++) {
      String all = ("*a" + (i - 1) + ", ").repeat(10);
      bomb.append("a" + i + ": &a" + i + " [" + all + "]\n");
    }
    assertEquals(
        "yaml: document contains excessive aliasing",
        assertThrows(DecodeException.class, () -> Yaml.parse(utf8(bomb.toString()))).getMessage());
    assertThrows(DecodeException.class, () -> Yaml.parse(utf8("[".repeat(20_000))));
    assertThrows(DecodeException.class, () -> Yaml.parse(utf8("a: &a [*a]")));
  }

  @Test
  void errorsNameTheLine() {
    String message =
        String.valueOf(
            assertThrows(DecodeException.class, () -> Yaml.parse(utf8("a: 1\nb: c: d\n")))
                .getMessage());
    assertTrue(message.startsWith("yaml: line 2: "), message);
    assertEquals(
        List.of("line 2: key \"a\" already set in map"),
        Yaml.parseReporting(utf8("a: 1\na: 2\n")).problems());
  }

  @Test
  void writesAsKubectlDoes() {
    String yaml =
        """
        apiVersion: v1
        data:
          a1: "yes"
          a2: "012"
          a10: plain text
          empty: ""
          multi: |
            first
              second

            last
          noend: |-
            x
            y
          quoted: '# no comment'
          time: "2022-08-23T17:44:59Z"
        metadata:
          annotations: {}
          labels:
            app: 'a: b'
          name: x
        spec:
          containers:
          - args:
            - -c
            - echo "hi" && sleep 10
            image: nginx:1.23
            ports:
            - containerPort: 80
            resources: {}
          nested:
          - - 1
            - 2
          - null
          ratio: 0.5
          tolerations: []
        status: {}
        """;
    assertEquals(yaml, Yaml.write(Yaml.parse(utf8(yaml))));
  }

  @Test
  void longTextIsFoldedAfterEightyColumns() {
    String message =
        "The node was low on resource: memory. Container web was using 100Mi, which exceeds its"
            + " request of 0, and more words follow here.";
    String written = Yaml.write(Map.of("status", Map.of("message", message)));
    assertEquals(
        """
        status:
          message: 'The node was low on resource: memory. Container web was using 100Mi, which
            exceeds its request of 0, and more words follow here.'
        """,
        written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " lead",
        "trail ",
        "a\tb",
        "\ttab",
        "-",
        "- a",
        "?",
        ":",
        "a:",
        "#",
        "a #b",
        "a#b",
        "[",
        "{}",
        "*",
        "&a",
        "!x",
        "%",
        "@",
        "`",
        "'",
        "\"",
        "\\",
        "null",
        "~",
        "1",
        "1.0",
        "0x1",
        "on",
        "<<",
        "---",
        "...",
        "é",
        "\u0085",
        "\u0000",
        "\ud83d\ude00",
        "a\n",
        "a\n\n",
        "\na",
        " a\nb",
        "a \nb",
        "a\r\nb",
        "=",
        "1:30",
        "2022-08-23",
        "",
        "|",
        ">"
      })
  void everyStringComesBack(String text) {
    Object tree = Map.of("k", text, "l", List.of(text, Map.of("m", text)));
    assertEquals(tree, Yaml.parse(utf8(Yaml.write(tree))), Yaml.write(tree));
  }

  @Test
  void randomTreesComeBack() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      Object tree = RandomTrees.object(random, 4);
      assertEquals(
          tree, Yaml.parse(utf8(Yaml.write(tree))), () -> "seed " + seed + "\n" + Yaml.write(tree));
    }
  }

  @Test
  void keysAreSortedAsPeopleCount() {
    TreeMap<String, Object> keys = new TreeMap<>(YamlKeyOrder.INSTANCE);
    for (String key : List.of("a10", "a2", "b", "a", "A", ".x", "1", "10", "2", "a01")) {
      keys.put(key, "");
    }
    assertEquals(
        List.of(".x", "1", "2", "10", "A", "a", "a01", "a2", "a10", "b"),
        List.copyOf(keys.keySet()));
  }
}
