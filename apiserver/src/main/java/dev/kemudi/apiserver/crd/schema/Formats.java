package dev.kemudi.apiserver.crd.schema;

import com.google.re2j.Pattern;
import dev.kemudi.resources.ip.Addresses;
import dev.kemudi.resources.ip.Cidr;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;

/** The string formats that schemas may name; others are passed over, as upstream does. */
final class Formats {
  private static final int MAX_HOSTNAME = 255;
  private static final int MAX_LABEL = 63;
  private static final Pattern HOSTNAME =
      Pattern.compile(
          "^([a-zA-Z0-9\\p{S}\\p{L}]((-?[a-zA-Z0-9\\p{S}\\p{L}]{0,62})?)"
              + "|([a-zA-Z0-9\\p{S}\\p{L}](([a-zA-Z0-9-\\p{S}\\p{L}]{0,61}[a-zA-Z0-9\\p{S}\\p{L}])?)"
              + "(\\.)){1,}([a-zA-Z\\p{L}]){2,63})$");

  private static final Map<String, Predicate<String>> KNOWN =
      Map.ofEntries(
          Map.entry("bsonobjectid", matches("^[0-9a-fA-F]{24}$")),
          Map.entry("uri", text -> RequestUrl.parse(text) != null),
          Map.entry(
              "email",
              matches(
                  "^(?:[^<>]*<)?(?:[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~.-]+|\"[^\"]*\")"
                      + "@(?:[\\p{L}\\p{N}_.-]+|\\[[^\\]]*\\])>?$")),
          Map.entry("hostname", Formats::isHostname),
          Map.entry("ipv4", Addresses::isIpv4),
          Map.entry("ipv6", Addresses::isIpv6),
          Map.entry("cidr", text -> Cidr.parse(text) != null),
          Map.entry(
              "mac",
              matches(
                  "^(?:[0-9a-fA-F]{2}([:-])(?:[0-9a-fA-F]{2}[:-]){4,18}[0-9a-fA-F]{2}"
                      + "|(?:[0-9a-fA-F]{4}\\.){2,9}[0-9a-fA-F]{4})$")),
          Map.entry("uuid", uuid("[0-9a-f]", "[0-9a-f]")),
          Map.entry("uuid3", uuid("3", "[0-9a-f]")),
          Map.entry("uuid4", uuid("4", "[89ab]")),
          Map.entry("uuid5", uuid("5", "[89ab]")),
          Map.entry("isbn", text -> CheckedNumbers.isOf10(text) || CheckedNumbers.isOf13(text)),
          Map.entry("isbn10", CheckedNumbers::isOf10),
          Map.entry("isbn13", CheckedNumbers::isOf13),
          Map.entry("creditcard", CheckedNumbers::isCreditCard),
          Map.entry("ssn", matches("^\\d{3}[- ]?\\d{2}[- ]?\\d{4}$")),
          Map.entry("hexcolor", matches("^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$")),
          Map.entry(
              "rgbcolor",
              matches(
                  "^rgb\\(\\s*(0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5])\\s*,"
                      + "\\s*(0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5])\\s*,"
                      + "\\s*(0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5])\\s*\\)$")),
          Map.entry(
              "byte",
              matches(
                  "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}="
                      + "|[A-Za-z0-9+/]{4})$")),
          Map.entry("password", text -> true),
          Map.entry("date", parses(TextFormats::date)),
          Map.entry("duration", text -> TextFormats.duration(text) != null),
          Map.entry("datetime", Formats::isDateTime));

  private Formats() {}

  private static String normalized(String format) {
    return format.replace("-", "");
  }

  static boolean isKnown(String format) {
    return KNOWN.containsKey(normalized(format));
  }

  static boolean fits(String format, String value) {
    Predicate<String> known = KNOWN.get(normalized(format));
    return known == null || known.test(value);
  }

  private static Predicate<String> matches(String expression) {
    Pattern pattern = Pattern.compile(expression);
    return value -> pattern.matcher(value).find();
  }

  private static Predicate<String> uuid(String version, String variant) {
    return matches(
        "(?i)^[0-9a-f]{8}-?[0-9a-f]{4}-?"
            + version
            + "[0-9a-f]{3}-?"
            + variant
            + "[0-9a-f]{3}-?[0-9a-f]{12}$");
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
      } catch (DateTimeException e) {
        return false;
      }
    };
  }

  private static boolean isHostname(String text) {
    return HOSTNAME.matcher(text).find()
        && text.length() <= MAX_HOSTNAME
        && Arrays.stream(text.split("\\.")).allMatch(label -> label.length() <= MAX_LABEL);
  }

  private static boolean isDateTime(String text) {
    return text.matches(
            "(?i)\\d{4}-\\d{2}-\\d{2}t[0-9]{2}:[0-9]{2}:[0-9]{2}(.[0-9]+)?(z|[+-][0-9]{2}:[0-9]{2})")
        && parses(TextFormats::date).test(text.substring(0, 10))
        && text.substring(11, 13).compareTo("23") <= 0
        && text.substring(14, 16).compareTo("59") <= 0
        && text.substring(17, 19).compareTo("59") <= 0;
  }
}
