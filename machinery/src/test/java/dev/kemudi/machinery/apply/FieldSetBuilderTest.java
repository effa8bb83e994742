package dev.kemudi.machinery.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A set is the same whichever way one walks to its paths. */
class FieldSetBuilderTest {
  private static final PathElement A = new PathElement.Field("a");
  private static final PathElement B = new PathElement.Field("b");
  private static final PathElement C = new PathElement.Field("c");

  private static String built(List<List<PathElement>> paths) {
    FieldSetBuilder builder = new FieldSetBuilder();
    paths.forEach(builder::add);
    return FieldsV1.encode(builder.build()).toString();
  }

  private static String of(String... paths) {
    return FieldsV1.encode(FieldSet.of(paths)).toString();
  }

  @Test
  void goesOnWhereTheLastPathWent() {
    assertEquals(
        of("a.b.c", "a.b.a", "a.b", "c", "a.c.c.c", "b.b"),
        built(
            List.of(
                List.of(A, B, C),
                List.of(A, B, A),
                List.of(A, B),
                List.of(C),
                List.of(A, C, C, C),
                List.of(B, B))));
    assertEquals(of("a.b", "b.b"), built(List.of(List.of(A, B), List.of(B, B))));
    assertEquals(of("a.a.a", "a.b"), built(List.of(List.of(A, A, A), List.of(A, B))));
  }

  @Test
  void takesStepsThatAreEqualForTheSame() {
    List<List<PathElement>> paths = new ArrayList<>();
    for (String last : List.of("x", "y", "z")) {
      paths.add(List.of(new PathElement.Field("a"), B, new PathElement.Field(last)));
    }
    assertEquals(of("a.b.x", "a.b.y", "a.b.z"), built(paths));
  }
}
