package dev.kemudi.machinery.codec;

import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How deep documents may nest. What reads, copies, compares and writes them calls itself for each
 * level, so the limit is upstream's where the stacks of threads are large enough, and a lower one
 * in a JVM that was started for something else.
 */
public final class Nesting {
  /** What upstream's JSON decoder and YAML reader take. */
  static final int MOST = 10_000;

  /** What any stack takes; nearly all documents are far below, so no one else asks for more. */
  static final int SAFE = 500;

  /** What is around and beside an object at rest, such as the fields that its managers have set. */
  static final int AROUND = 100;

  /** A level's share of a stack: a few calls, none of them compiled. */
  private static final int BYTES_PER_LEVEL = 3 << 10;

  private static final String STACK = "-Xss";

  private Nesting() {}

  /** Found out when the first deep document comes. */
  private static final class Found {
    static final int LIMIT = limit(stackBytes());
  }

  /** Whether a tree is too deep to stand so many levels below the root of a document. */
  public static boolean exceeds(@Nullable Object tree, int below) {
    return isDeeper(tree, SAFE - below) && isDeeper(tree, Found.LIMIT - below);
  }

  private static boolean isDeeper(@Nullable Object tree, int levels) {
    Deque<Iterator<?>> open = new ArrayDeque<>();
    Iterator<?> at = children(tree);
    while (at != null) {
      if (open.size() >= levels) {
        return true;
      }
      Iterator<?> below = null;
      while (below == null && at.hasNext()) {
        below = children(at.next());
      }
      if (below != null) {
        open.push(at);
      }
      at = below != null ? below : open.poll();
    }
    return false;
  }

  private static @Nullable Iterator<?> children(@Nullable Object tree) {
    return switch (tree) {
      case Map<?, ?> map -> map.values().iterator();
      case List<?> list -> list.iterator();
      case null, default -> null;
    };
  }

  /** Whether so many levels are too many. */
  public static boolean exceeds(int depth) {
    return depth > SAFE && depth > Found.LIMIT;
  }

  /** How many levels there may be. */
  public static int limit() {
    return Found.LIMIT;
  }

  static int limit(long stackBytes) {
    return (int) Math.clamp(stackBytes / BYTES_PER_LEVEL, SAFE, MOST);
  }

  /** The stack of threads whose maker asked for none, which those that carry others are of. */
  private static long stackBytes() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith(STACK))
        .mapToLong(argument -> bytes(argument.substring(STACK.length())))
        .reduce(0, (_, last) -> last);
  }

  static long bytes(String size) {
    if (!size.matches("[0-9]{1,9}[kKmMgG]?")) {
      return 0;
    }
    char unit = Character.toLowerCase(size.charAt(size.length() - 1));
    int shift = unit == 'k' ? 10 : unit == 'm' ? 20 : unit == 'g' ? 30 : 0;
    return Long.parseLong(shift == 0 ? size : size.substring(0, size.length() - 1)) << shift;
  }
}
