package dev.kemudi.machinery.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects paths into a set. */
final class FieldSetBuilder {
  private final TreeMap<PathElement, Level> levels = new TreeMap<>();

  /**
   * Where the path that was added last went, so that a walk through a deep object doesn't begin at
   * the root for each of its fields.
   */
  private final List<Step> way = new ArrayList<>(0);

  private record Step(PathElement element, FieldSetBuilder at) {}

  private static final class Level {
    boolean member;
    @Nullable FieldSetBuilder below;
  }

  void add(List<PathElement> path) {
    if (path.isEmpty()) {
      return;
    }
    int steps = path.size() - 1;
    int shared = shared(path, steps);
    while (way.size() > shared) {
      way.removeLast();
    }
    FieldSetBuilder at = shared == 0 ? this : way.getLast().at;
    for (int i = shared; i < steps; i++) {
      at = at.below(path.get(i));
      way.add(new Step(path.get(i), at));
    }
    at.level(path.getLast()).member = true;
  }

  /** How many steps lead where the last path went. */
  @SuppressWarnings("ReferenceEquality") // a walk keeps the steps that it hasn't left
  private int shared(List<PathElement> path, int steps) {
    int most = Math.min(steps, way.size());
    int shared = 0;
    while (shared < most && way.get(shared).element == path.get(shared)) {
      shared++;
    }
    return shared;
  }

  private Level level(PathElement element) {
    return levels.computeIfAbsent(element, _ -> new Level());
  }

  FieldSetBuilder below(PathElement element) {
    Level level = level(element);
    FieldSetBuilder below = level.below;
    if (below == null) {
      below = new FieldSetBuilder();
      level.below = below;
    }
    return below;
  }

  FieldSet build() {
    if (levels.isEmpty()) {
      return FieldSet.EMPTY;
    }
    List<FieldSet.Node> nodes = new ArrayList<>(levels.size());
    levels.forEach(
        (element, level) -> {
          FieldSet below = level.below == null ? FieldSet.EMPTY : level.below.build();
          if (level.member || !below.isEmpty()) {
            nodes.add(new FieldSet.Node(element, level.member, below.isEmpty() ? null : below));
          }
        });
    return nodes.isEmpty() ? FieldSet.EMPTY : new FieldSet(nodes.toArray(new FieldSet.Node[0]));
  }
}
