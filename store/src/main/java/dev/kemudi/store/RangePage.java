package dev.kemudi.store;

import java.util.List;

/**
 * A part of a range, in key order.
 *
 * @param revision the revision that was read at: the one asked for, or the store's latest
 * @param remaining how many entries of the range come after the last one returned
 */
public record RangePage(List<Entry> entries, Revision revision, long remaining) {
  public RangePage {
    entries = List.copyOf(entries);
  }

  /** Whether the limit cut the range short. */
  public boolean more() {
    return remaining > 0;
  }
}
