package dev.kemudi.machinery.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.value.RawJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldSetTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"f:a\":{}}",
        "{\"f:a\":{\".\":{},\"f:b\":{}},\"f:c\":{\"f:d\":{}}}",
        "{\"f:a\":{},\"k:{\\\"name\\\":\\\"x\\\"}\":{\".\":{},\"f:name\":{}},\"v:1\":{},\"v:\\\"a\\\"\":{},\"v:true\":{},\"i:2\":{}}",
        "{\"f:ports\":{\"k:{\\\"containerPort\\\":80,\\\"protocol\\\":\\\"TCP\\\"}\":{\".\":{},\"f:containerPort\":{}}}}",
        "{\"f:a.b/c\":{},\"f:é\":{}}",
        "{\"v:\\\"\\\\u003ca\\\\u003e\\\"\":{}}",
      })
  void comesBackByteForByte(String json) {
    assertEquals(json, FieldsV1.encode(FieldsV1.decode(RawJson.of(json))).toString());
  }

  @Test
  void isSortedWhenItWasNot() {
    assertEquals(
        "{\"f:a\":{},\"f:b\":{},\"k:{\\\"a\\\":1}\":{\"f:x\":{}},\"v:2\":{},\"v:10\":{}}",
        FieldsV1.encode(
                FieldsV1.decode(
                    RawJson.of(
                        "{\"v:10\":{},\"v:2\":{},\"f:b\":{},\"k:{\\\"a\\\":1}\":{\"f:x\":{}},\"f:a\":{},\"q:1\":{}}")))
            .toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{\"f\":{}}", "{\"fa\":{}}", "{\"i:x\":{}}", "{\"k:[]\":{}}", "{"})
  void refusesWhatIsNoSet(String json) {
    assertThrows(DecodeException.class, () -> FieldsV1.decode(RawJson.of(json)));
  }

  @Test
  void pathsArePrintedAsInMessages() {
    assertEquals(
        """
        .a
        .a.b
        .a[="v"]
        .a[1]
        .a[name="x",port=80].c""",
        FieldsV1.decode(
                RawJson.of(
                    "{\"f:a\":{\".\":{},\"f:b\":{},\"k:{\\\"name\\\":\\\"x\\\",\\\"port\\\":80}\":{\"f:c\":{}},"
                        + "\"v:\\\"v\\\"\":{},\"i:1\":{}}}"))
            .toString());
  }

  @Test
  void operationsAgreeWithThoseOnSetsOfPaths() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      FieldSet a = random(random);
      FieldSet b = random(random);
      Set<List<PathElement>> union = paths(a);
      union.addAll(paths(b));
      assertEquals(union, paths(a.union(b)), () -> "seed " + seed);
      Set<List<PathElement>> both = paths(a);
      both.retainAll(paths(b));
      assertEquals(both, paths(a.intersection(b)), () -> "seed " + seed);
      Set<List<PathElement>> left = paths(a);
      left.removeAll(paths(b));
      assertEquals(left, paths(a.difference(b)), () -> "seed " + seed);
      Set<List<PathElement>> outside = paths(a);
      outside.removeIf(
          path ->
              paths(b).stream()
                  .anyMatch(p -> p.size() <= path.size() && p.equals(path.subList(0, p.size()))));
      assertEquals(outside, paths(a.recursiveDifference(b)), () -> "seed " + seed);
      assertEquals(a, FieldsV1.decode(FieldsV1.encode(a)));
      assertSame(a, a.union(a.intersection(b)));
    }
  }

  private static Set<List<PathElement>> paths(FieldSet set) {
    Set<List<PathElement>> paths = new HashSet<>();
    set.forEach(paths::add);
    return paths;
  }

  private static FieldSet random(Random random) {
    FieldSetBuilder builder = new FieldSetBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      List<PathElement> path = new ArrayList<>();
      for (int depth = 1 + random.nextInt(3); depth > 0; depth--) {
        path.add(
            random.nextBoolean()
                ? new PathElement.Field("f" + random.nextInt(3))
                : new PathElement.Value((long) random.nextInt(3)));
      }
      builder.add(path);
    }
    return builder.build();
  }
}
