package dev.kemudi.machinery.apply;

import dev.kemudi.machinery.value.RawJson;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Sets and their JSON, as far as they were seen lately. Objects of a kind come from few templates
 * and writers, so that most sets are known: they are neither read nor written again, and the
 * objects share their JSON. Bounded: a new pair takes the place of the one in its slot. Safe for
 * use by many threads.
 */
final class FieldSetCache {
  private static final int SLOTS = 128;

  /** Larger ones are rare and would hold too much memory. */
  private static final int MAX_BYTES = 8 << 10;

  private record Pair(RawJson json, FieldSet set) {}

  private final AtomicReferenceArray<Pair> byJson = new AtomicReferenceArray<>(SLOTS);

  /** Of JSON that was written here only: what others wrote may not be in the usual form. */
  private final AtomicReferenceArray<Pair> bySet = new AtomicReferenceArray<>(SLOTS);

  private static int slot(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed >>> 25;
  }

  /** As {@link FieldsV1#decode}. */
  FieldSet decode(@Nullable RawJson json) {
    if (json == null || json.isEmpty()) {
      return FieldSet.EMPTY;
    }
    int slot = slot(json.hashCode());
    Pair known = byJson.get(slot);
    if (known != null && known.json.equals(json)) {
      return known.set;
    }
    FieldSet set = FieldsV1.decode(json);
    if (isSmall(json)) {
      byJson.set(slot, new Pair(json, set));
    }
    return set;
  }

  /** As {@link FieldsV1#encode}. */
  RawJson encode(FieldSet set) {
    int slot = slot(set.hashCode());
    Pair known = bySet.get(slot);
    if (known != null && known.set.equals(set)) {
      return known.json;
    }
    RawJson json = FieldsV1.encode(set);
    if (isSmall(json)) {
      Pair pair = new Pair(json, set);
      byJson.set(slot(json.hashCode()), pair);
      bySet.set(slot, pair);
    }
    return json;
  }

  private static boolean isSmall(RawJson json) {
    return json.bytes().length <= MAX_BYTES;
  }
}
