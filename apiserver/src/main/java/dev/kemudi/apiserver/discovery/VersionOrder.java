package dev.kemudi.apiserver.discovery;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order of versions by what they promise: v2, v1, v1beta2, v1beta1, v1alpha1, and then others
 * by their names.
 */
public final class VersionOrder {
  private static final Pattern VERSION = Pattern.compile("v(\\d+)(?:(alpha|beta)(\\d+))?");
  private static final int STABLE = 2;

  private record Rank(int stability, long major, long minor) {}

  public static final Comparator<String> NEWEST_FIRST =
      Comparator.comparing(
              VersionOrder::rank,
              Comparator.comparingInt(Rank::stability)
                  .thenComparingLong(Rank::major)
                  .thenComparingLong(Rank::minor)
                  .reversed())
          .thenComparing(Comparator.naturalOrder());

  private VersionOrder() {}

  private static Rank rank(String version) {
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.matches() || version.length() > 18) {
      return new Rank(-1, 0, 0);
    }
    String phase = matcher.group(2);
    return new Rank(
        phase == null ? STABLE : phase.equals("beta") ? 1 : 0,
        Long.parseLong(matcher.group(1)),
        phase == null ? 0 : Long.parseLong(matcher.group(3)));
  }
}
