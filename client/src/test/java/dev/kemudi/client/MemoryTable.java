package dev.kemudi.client;

import dev.kemudi.machinery.object.ObjectKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The objects of one resource and what happened to them; under the lock of its client. */
final class MemoryTable {
  /** One change; both states absent for a bookmark. */
  record Change(long version, @Nullable Stored<?> old, @Nullable Stored<?> now) {}

  final NavigableMap<ObjectKey, Stored<?>> objects =
      new TreeMap<>(Comparator.comparing(ObjectKey::namespace).thenComparing(ObjectKey::name));
  private final List<Change> history = new ArrayList<>();
  private long forgotten;
  private long forgottenVersion;

  void add(Change change) {
    history.add(change);
  }

  /** Where the changes end, counted from the beginning of time. */
  long end() {
    return forgotten + history.size();
  }

  /** The place of the first change after the version; -1 if it is no longer known. */
  long after(long version) {
    if (version < forgottenVersion) {
      return -1;
    }
    int index = 0;
    while (index < history.size() && history.get(index).version() <= version) {
      index++;
    }
    return forgotten + index;
  }

  /** The change at the place; null if it was forgotten. */
  @Nullable Change at(long place) {
    return place < forgotten ? null : history.get((int) (place - forgotten));
  }

  void forget(long version) {
    forgotten += history.size();
    forgottenVersion = version;
    history.clear();
  }
}
