package dev.kemudi.store;

import org.jspecify.annotations.Nullable;

/**
 * Which entries to read.
 *
 * @param prefix what their keys start with
 * @param start the first key to return, null for the first of the prefix
 * @param limit how many to return at most, zero for all
 * @param at the revision to read at, null for the latest
 */
public record RangeQuery(
    String prefix, @Nullable StoreKey start, int limit, @Nullable Revision at) {
  public RangeQuery {
    if (limit < 0) {
      throw new IllegalArgumentException("a limit can't be negative: " + limit);
    }
  }

  /** Everything under the prefix as it is now. */
  public static RangeQuery all(String prefix) {
    return new RangeQuery(prefix, null, 0, null);
  }

  public RangeQuery startingAt(StoreKey key) {
    return new RangeQuery(prefix, key, limit, at);
  }

  public RangeQuery limitedTo(int count) {
    return new RangeQuery(prefix, start, count, at);
  }

  public RangeQuery at(Revision revision) {
    return new RangeQuery(prefix, start, limit, revision);
  }
}
