package dev.kemudi.linker;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All sorts of code that javac leaves to be linked; each gives one line. */
public final class Samples implements Supplier<List<String>> {
  private final List<String> lines = new ArrayList<>();
  private final String secret = "private";

  sealed interface Shape {
    /** In an interface, so that its switch needs a method there. */
    default String name() {
      return switch (this) {
        case Circle c when c.radius() > 10 -> "big circle";
        case Circle c -> "circle";
        case Square(long side, var label) -> "square of " + side + label;
        case Nothing n -> "nothing";
      };
    }
  }

  record Circle(int radius) implements Shape {}

  record Square(long side, String label) implements Shape {}

  record Nothing() implements Shape {}

  record All(
      byte b,
      short s,
      char c,
      int i,
      long l,
      float f,
      double d,
      boolean z,
      String text,
      List<Integer> numbers,
      int[] array) {}

  enum Color {
    RED,
    GREEN
  }

  interface Three<A, B, C, R> {
    R apply(A a, B b, C c);
  }

  @Override
  public List<String> get() {
    lambdas();
    conversions();
    constructors();
    records();
    switches();
    return lines;
  }

  private void lambdas() {
    int captured = 7;
    long wide = 1L << 40;
    double broken = 0.5;
    Supplier<String> own = () -> secret + captured + wide + broken;
    lines.add(own.get());
    @Nullable String local = own.get();
    lines.add(local + (local == null));
    Runnable nested = () -> List.of(1, 2).forEach(n -> lines.add(captured + ":" + n + secret));
    nested.run();
    lines.add(Stream.of("b", "a").sorted(Comparator.naturalOrder()).collect(Collectors.joining()));
    Function<String, String> bound = "x"::concat;
    lines.add(bound.apply("y"));
    lines.add(Stream.of(" p ").map(String::strip).map(this::hidden).toList().toString());
    Supplier<String> chosen = captured > 6 ? () -> "more" : () -> "less";
    lines.add(chosen.get());
    Consumer<String> dropped = lines::add;
    dropped.accept("dropped");
    Supplier<String> serial = (Supplier<String> & Serializable) () -> "serial";
    lines.add(serial.get());
    Three<Integer, Long, String, String> three = (a, b, c) -> a + b + c;
    lines.add(three.apply(1, 2L, "3"));
    lines.add(
        new Object() {
          private String inner() {
            Supplier<String> s = () -> hidden("anonymous");
            return s.get();
          }
        }.inner());
  }

  private String hidden(String text) {
    return "<" + text + ">";
  }

  private static int twice(int n) {
    return 2 * n;
  }

  private static Integer boxed(Integer n) {
    return n;
  }

  private static long longOf(long n) {
    return n;
  }

  private void conversions() {
    Function<Integer, Integer> unboxing = Samples::twice;
    lines.add("" + unboxing.apply(4));
    IntFunction<Object> toObject = Samples::twice;
    lines.add("" + toObject.apply(5).getClass());
    Function<Integer, Object> widening = Samples::longOf;
    lines.add("" + widening.apply(5).getClass());
    LongSupplier widened = () -> twice(6);
    lines.add("" + widened.getAsLong());
    ToLongFunction<Integer> toLong = Samples::boxed;
    lines.add("" + toLong.applyAsLong(8));
    IntBinaryOperator max = Math::max;
    lines.add("" + max.applyAsInt(3, 9));
    lines.add("" + IntStream.range(0, 3).mapToObj(Integer::toString).toList());
    BiFunction<Object, Object, Boolean> same = Objects::equals;
    lines.add("" + same.apply("a", "a"));
  }

  private void constructors() {
    Supplier<List<String>> list = ArrayList::new;
    lines.add("" + list.get());
    IntFunction<int[]> array = int[]::new;
    lines.add("" + array.apply(3).length);
    Function<Integer, Circle> circle = Circle::new;
    lines.add("" + circle.apply(2));
    lines.add(
        Stream.of("k")
            .collect(
                Collectors.toMap(Function.identity(), String::length, Integer::sum, TreeMap::new))
            .toString());
  }

  private void records() {
    All all = all(1);
    lines.add(all.toString().replaceAll("\\[I@[0-9a-f]+", "[I"));
    lines.add("" + same(all, all) + same(all, all(1)) + same(all, null) + same(all, "x"));
    lines.add(
        "" + new Square(1L << 33, "s").hashCode() + new Square(1, "s").equals(new Square(1, "s")));
    lines.add("" + new Nothing() + new Nothing().hashCode() + new Nothing().equals(new Nothing()));
    lines.add("" + Map.of(new Circle(3), "three").get(new Circle(3)) + new Circle(4).hashCode());
    All nan = new All((byte) 1, (short) 2, 'c', 3, 4, Float.NaN, -0.0, true, "t", List.of(), ARRAY);
    All plain =
        new All((byte) 1, (short) 2, 'c', 3, 4, Float.NaN, 0.0, true, "t", List.of(), ARRAY);
    lines.add("" + nan.equals(plain) + (nan.hashCode() == plain.hashCode()) + nan.hashCode() % 1);
  }

  private static boolean same(Object one, @Nullable Object other) {
    return one.equals(other);
  }

  private static final int[] ARRAY = {1};

  private static All all(int n) {
    return new All(
        (byte) n, (short) 2, 'c', 3, 4L, 5.5f, 6.5, true, "text", List.of(1), new int[] {n});
  }

  private void switches() {
    for (Shape shape : List.of(new Circle(3), new Circle(30), new Square(2, "cm"), new Nothing())) {
      lines.add(shape.name());
    }
    for (Object object : new Object[] {"text", 5, Color.GREEN, Color.RED, 5L, List.of()}) {
      lines.add(
          switch (object) {
            case String s when s.length() > 9 -> "long";
            case String s -> s;
            case Integer i -> "int " + i;
            case Color color -> "color " + color(color);
            case Number n -> "number " + n;
            default -> "other";
          });
    }
  }

  private static String color(Object color) {
    return switch (color) {
      case Color.RED -> "red";
      case Color.GREEN -> "green";
      default -> "?";
    };
  }
}
