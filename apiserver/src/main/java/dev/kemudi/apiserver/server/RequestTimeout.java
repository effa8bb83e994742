package dev.kemudi.apiserver.server;

import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a request is to take at most, as clients write it: {@code 1m30s}, {@code 1.5h}. */
final class RequestTimeout {
  private static final Pattern WHOLE =
      Pattern.compile("[-+]?(0|((\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h))+)");
  private static final Pattern PART = Pattern.compile("([\\d.]+)([a-zµμ]+)");
  private static final Map<String, Double> NANOS =
      Map.of(
          "ns", 1.0, "us", 1e3, "µs", 1e3, "μs", 1e3, "ms", 1e6, "s", 1e9, "m", 6e10, "h", 3.6e12);

  private RequestTimeout() {}

  /**
   * Zero for an empty text.
   *
   * @throws StatusError when it can't be read
   */
  static Duration parse(String text) {
    if (text.isEmpty()) {
      return Duration.ZERO;
    }
    if (!WHOLE.matcher(text).matches()) {
      throw StatusError.badRequest(
          "invalid timeout specified in the request URL - time: invalid duration \"" + text + "\"");
    }
    double nanos = 0;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      nanos += Double.parseDouble(part.group(1)) * NANOS.getOrDefault(part.group(2), 0.0);
    }
    return Duration.ofNanos((long) (text.startsWith("-") ? -nanos : nanos));
  }
}
