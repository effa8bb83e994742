package dev.kemudi.controllers.job;

import dev.kemudi.api.core.v1.Pod;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The indexes of an indexed job's pods, and sets of them as texts such as {@code 0-2,5}. */
final class Indexes {
  static final String ANNOTATION = "batch.kubernetes.io/job-completion-index";

  private Indexes() {}

  /** The pod's index; -1 if it has none. */
  static int of(Pod pod) {
    try {
      return Integer.parseInt(pod.metadata().annotations().getOrDefault(ANNOTATION, "-1"));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  static BitSet parse(String text, int completions) {
    BitSet indexes = new BitSet();
    for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      String[] ends = part.split("-", -1);
      int first = Integer.parseInt(ends[0]);
      int last = Integer.parseInt(ends[ends.length - 1]);
      indexes.set(first, Math.min(last, completions - 1) + 1);
    }
    return indexes;
  }

  static String text(BitSet indexes) {
    List<String> parts = new ArrayList<>();
    for (int first = indexes.nextSetBit(0); first >= 0; ) {
      int end = indexes.nextClearBit(first);
      String join = end - first == 2 ? "," : "-";
      parts.add(end - first == 1 ? "" + first : first + join + (end - 1));
      first = indexes.nextSetBit(end);
    }
    return String.join(",", parts);
  }
}
