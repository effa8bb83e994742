package dev.kemudi.machinery.value;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as users and clients write them: {@code 1m30s}, {@code 1.5h}, {@code 0}. */
public final class GoDuration {
  private static final Pattern WHOLE =
      Pattern.compile("[-+]?(0|((\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h))+)");
  private static final Pattern PART = Pattern.compile("([\\d.]+)([a-zµμ]+)");
  private static final Map<String, Double> NANOS =
      Map.of(
          "ns", 1.0, "us", 1e3, "µs", 1e3, "μs", 1e3, "ms", 1e6, "s", 1e9, "m", 6e10, "h", 3.6e12);

  private GoDuration() {}

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException when it is none, in the words of Go's parser
   */
  public static Duration parse(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException("time: invalid duration \"" + text + "\"");
    }
    double nanos = 0;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      nanos += Double.parseDouble(part.group(1)) * NANOS.getOrDefault(part.group(2), 0.0);
    }
    return Duration.ofNanos((long) (text.startsWith("-") ? -nanos : nanos));
  }
}
