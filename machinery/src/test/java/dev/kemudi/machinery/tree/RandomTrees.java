package dev.kemudi.machinery.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Trees of no particular sense, for tests of what must hold for any tree. */
public final class RandomTrees {
  private static final List<Object> SCALARS =
      List.of("a", "b", "yes", "", "two\nlines\n", "x: y", 0L, 1L, -7L, 1.5, true, false);

  private RandomTrees() {}

  public static Map<String, Object> object(Random random, int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      map.put(String.valueOf((char) ('a' + random.nextInt(5))), value(random, depth - 1));
    }
    return map;
  }

  public static Object value(Random random, int depth) {
    int kind = depth <= 0 ? 9 : random.nextInt(10);
    if (kind < 3) {
      return object(random, depth);
    }
    if (kind < 5) {
      List<Object> list = new ArrayList<>();
      int size = random.nextInt(4);
      for (int i = 0; i < size; i++) {
        list.add(value(random, depth - 1));
      }
      return list;
    }
    return SCALARS.get(random.nextInt(SCALARS.size()));
  }
}
