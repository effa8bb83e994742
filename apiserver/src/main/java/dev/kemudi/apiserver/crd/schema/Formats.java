package dev.kemudi.apiserver.crd.schema;

import dev.kemudi.resources.ip.Addresses;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The string formats that schemas may name; others are passed over, as upstream does. */
final class Formats {
  private static final Map<String, Predicate<String>> KNOWN =
      Map.ofEntries(
          Map.entry("date-time", parses(OffsetDateTime::parse)),
          Map.entry("date", parses(LocalDate::parse)),
          Map.entry("byte", parses(text -> Base64.getDecoder().decode(text))),
          Map.entry("uri", Formats::isUri),
          Map.entry("ipv4", Addresses::isIpv4),
          Map.entry("ipv6", Addresses::isIpv6),
          Map.entry(
              "uuid",
              matches("(?i)^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$")),
          Map.entry("email", matches("^[^@\\s]+@[^@\\s]+$")),
          Map.entry(
              "hostname",
              matches("^([a-zA-Z0-9]([a-zA-Z0-9-]{0,62})?\\.)*[a-zA-Z0-9]([a-zA-Z0-9-]{0,62})?$")),
          Map.entry(
              "duration",
              matches(
                  "^-?(\\d+(\\.\\d*)?|\\.\\d+)\\s*[a-zµ]+(\\s*\\d+(\\.\\d*)?\\s*[a-zµ]+)*$|^0$")));

  private Formats() {}

  static boolean fits(String format, String value) {
    Predicate<String> known = KNOWN.get(format);
    return known == null || known.test(value);
  }

  private static Predicate<String> matches(String expression) {
    Pattern pattern = Pattern.compile(expression);
    return value -> pattern.matcher(value).find();
  }

  /** Something that throws what is not of a format. */
  private interface Parser {
    Object parse(String text);
  }

  private static Predicate<String> parses(Parser parser) {
    return value -> {
      try {
        parser.parse(value);
        return true;
      } catch (DateTimeException | IllegalArgumentException e) {
        return false;
      }
    };
  }

  private static boolean isUri(String value) {
    try {
      return new URI(value).isAbsolute() || value.startsWith("/");
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
