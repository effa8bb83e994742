package dev.kemudi.apiserver.crd.cel;

import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.standard.CelStandardOverload;
import dev.cel.runtime.standard.GetMillisecondsFunction.GetMillisecondsOverload;
import dev.cel.runtime.standard.StringFunction.StringOverload;
import dev.kemudi.machinery.tree.GoNumbers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Set;

/** Conversions whose results rules written for upstream rely on. */
final class Conversions {
  /** The usual ones that these take the place of. */
  static final Set<CelStandardOverload> REPLACED =
      Set.of(
          StringOverload.DOUBLE_TO_STRING,
          StringOverload.TIMESTAMP_TO_STRING,
          GetMillisecondsOverload.DURATION_TO_MILLISECONDS);

  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendLiteral('Z')
          .toFormatter()
          .withZone(ZoneOffset.UTC);

  private Conversions() {}

  static List<CelFunctionBinding> bindings() {
    return List.of(
        CelFunctionBinding.from("double_to_string", Double.class, Conversions::text),
        CelFunctionBinding.from("timestamp_to_string", Instant.class, MOMENT::format),
        CelFunctionBinding.from("duration_to_milliseconds", Duration.class, Duration::toMillis));
  }

  private static String text(double number) {
    return Double.isNaN(number)
        ? "NaN"
        : Double.isInfinite(number) ? (number > 0 ? "+Inf" : "-Inf") : GoNumbers.general(number);
  }
}
