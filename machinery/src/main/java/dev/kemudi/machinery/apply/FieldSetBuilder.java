package dev.kemudi.machinery.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects paths into a set. */
final class FieldSetBuilder {
  private final TreeMap<PathElement, Level> levels = new TreeMap<>();

  private static final class Level {
    boolean member;
    @Nullable FieldSetBuilder below;
  }

  void add(List<PathElement> path) {
    if (path.isEmpty()) {
      return;
    }
    FieldSetBuilder at = this;
    for (int i = 0; i < path.size() - 1; i++) {
      at = at.below(path.get(i));
    }
    at.level(path.getLast()).member = true;
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
