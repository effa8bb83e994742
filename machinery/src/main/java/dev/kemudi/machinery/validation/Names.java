package dev.kemudi.machinery.validation;

import static dev.kemudi.machinery.validation.Characters.ALPHANUMERIC;
import static dev.kemudi.machinery.validation.Characters.DASH;
import static dev.kemudi.machinery.validation.Characters.DIGIT;
import static dev.kemudi.machinery.validation.Characters.DOT;
import static dev.kemudi.machinery.validation.Characters.LETTER;
import static dev.kemudi.machinery.validation.Characters.LOWER;
import static dev.kemudi.machinery.validation.Characters.UNDERSCORE;

import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with a name of some shape: an empty list if nothing is. Limits count bytes of
 * UTF-8, as clients expect.
 */
public final class Names {
  public static final int DNS_LABEL_MAX_LENGTH = 63;
  public static final int DNS_SUBDOMAIN_MAX_LENGTH = 253;
  public static final int LABEL_VALUE_MAX_LENGTH = 63;

  private static final String DNS_1123_LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final String DNS_1123_SUBDOMAIN = DNS_1123_LABEL + "(\\." + DNS_1123_LABEL + ")*";
  private static final String QUALIFIED_NAME = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
  private static final String NOT_DNS_LABEL =
      Messages.pattern(
          "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', "
              + "and must start and end with an alphanumeric character",
          DNS_1123_LABEL,
          "my-name",
          "123-abc");
  private static final String NOT_DNS_SUBDOMAIN =
      Messages.pattern(
          "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' "
              + "or '.', and must start and end with an alphanumeric character",
          DNS_1123_SUBDOMAIN,
          "example.com");
  private static final String NOT_DNS_1035_LABEL =
      Messages.pattern(
          "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with "
              + "an alphabetic character, and end with an alphanumeric character",
          "[a-z]([-a-z0-9]*[a-z0-9])?",
          "my-name",
          "abc-123");
  private static final String NOT_WILDCARD =
      Messages.pattern(
          "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, "
              + "which must consist of lower case alphanumeric characters, '-' or '.' and end with "
              + "an alphanumeric character",
          "\\*\\." + DNS_1123_SUBDOMAIN,
          "*.example.com");
  private static final String NOT_QUALIFIED =
      Messages.pattern(
          "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with "
              + "an alphanumeric character",
          QUALIFIED_NAME,
          "MyName",
          "my.name",
          "123-abc");
  private static final String NOT_LABEL_VALUE =
      Messages.pattern(
          "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' "
              + "or '.', and must start and end with an alphanumeric character",
          "(" + QUALIFIED_NAME + ")?",
          "MyValue",
          "my_value",
          "12345");
  private static final String NOT_C_IDENTIFIER =
      Messages.pattern(
          "a valid C identifier must start with alphabetic character or '_', followed by a string "
              + "of alphanumeric characters or '_'",
          "[A-Za-z_][A-Za-z0-9_]*",
          "my_name",
          "MY_NAME",
          "MyName");
  private static final String NOT_ENVIRONMENT_NAME =
      Messages.pattern(
          "a valid environment variable name must consist of alphabetic characters, digits, '_', "
              + "'-', or '.', and must not start with a digit",
          "[-._a-zA-Z][-._a-zA-Z0-9]*",
          "my.env-name",
          "MY_ENV.NAME",
          "MyEnvName1");
  private static final String NOT_CONFIG_KEY =
      Messages.pattern(
          "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
          "[-._a-zA-Z0-9]+",
          "key.name",
          "KEY_NAME",
          "key-name");
  private static final String NOT_HEADER =
      Messages.pattern(
          "a valid HTTP header must consist of alphanumeric characters or '-'",
          "[-A-Za-z0-9]+",
          "X-Header-Name");

  private Names() {}

  /** A name of at most 63 characters that may be one label of a DNS name. */
  public static List<String> dnsLabel(String value) {
    boolean shaped = isDnsLabel(value, 0, value.length());
    return problems(value, DNS_LABEL_MAX_LENGTH, shaped, NOT_DNS_LABEL);
  }

  /** A name of at most 253 characters made of DNS labels and dots. */
  public static List<String> dnsSubdomain(String value) {
    return problems(value, DNS_SUBDOMAIN_MAX_LENGTH, isDnsSubdomain(value, 0), NOT_DNS_SUBDOMAIN);
  }

  /** As a DNS label, but starting with a letter: the names of services. */
  public static List<String> dns1035Label(String value) {
    boolean shaped = Characters.run(value, LOWER, LOWER | DIGIT | DASH, LOWER | DIGIT);
    return problems(value, DNS_LABEL_MAX_LENGTH, shaped, NOT_DNS_1035_LABEL);
  }

  /** A DNS subdomain under {@code *.}. */
  public static List<String> wildcardDnsSubdomain(String value) {
    boolean shaped = value.startsWith("*.") && isDnsSubdomain(value, 2);
    return problems(value, DNS_SUBDOMAIN_MAX_LENGTH, shaped, NOT_WILDCARD);
  }

  /** A name with an optional prefix that is a DNS subdomain: keys of labels and annotations. */
  public static List<String> qualifiedName(String value) {
    int slash = value.indexOf('/');
    if (slash >= 0 && value.indexOf('/', slash + 1) >= 0) {
      return List.of(
          "a qualified name "
              + NOT_QUALIFIED
              + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
    }
    if (slash < 0 && isQualified(value) && value.length() <= LABEL_VALUE_MAX_LENGTH) {
      return List.of();
    }
    List<String> problems = new ArrayList<>();
    if (slash == 0) {
      problems.add("prefix part " + Messages.EMPTY);
    } else if (slash > 0) {
      dnsSubdomain(value.substring(0, slash)).forEach(text -> problems.add("prefix part " + text));
    }
    String name = value.substring(slash + 1);
    if (name.isEmpty()) {
      problems.add("name part " + Messages.EMPTY);
    } else if (Characters.bytes(name) > LABEL_VALUE_MAX_LENGTH) {
      problems.add("name part " + Messages.maxLength(LABEL_VALUE_MAX_LENGTH));
    }
    if (!isQualified(name)) {
      problems.add("name part " + NOT_QUALIFIED);
    }
    return problems;
  }

  public static List<String> labelValue(String value) {
    boolean shaped = value.isEmpty() || isQualified(value);
    return problems(value, LABEL_VALUE_MAX_LENGTH, shaped, NOT_LABEL_VALUE);
  }

  public static List<String> cIdentifier(String value) {
    int inner = ALPHANUMERIC | UNDERSCORE;
    boolean shaped =
        Characters.all(value, inner) && Characters.is(value.charAt(0), LETTER | UNDERSCORE);
    return shaped ? List.of() : List.of(NOT_C_IDENTIFIER);
  }

  public static List<String> environmentVariable(String value) {
    boolean shaped =
        Characters.all(value, ALPHANUMERIC | DASH | DOT | UNDERSCORE)
            && !Characters.is(value.charAt(0), DIGIT);
    return withDots(shaped ? List.of() : List.of(NOT_ENVIRONMENT_NAME), value);
  }

  /** The key of an entry of a config map or secret, which becomes the name of a file. */
  public static List<String> configMapKey(String value) {
    boolean shaped = Characters.all(value, ALPHANUMERIC | DASH | DOT | UNDERSCORE);
    return withDots(problems(value, DNS_SUBDOMAIN_MAX_LENGTH, shaped, NOT_CONFIG_KEY), value);
  }

  public static List<String> httpHeader(String value) {
    return Characters.all(value, ALPHANUMERIC | DASH) ? List.of() : List.of(NOT_HEADER);
  }

  /** A name that may stand as one segment of a path. */
  public static List<String> pathSegment(String name) {
    return name.equals(".") || name.equals("..")
        ? List.of("may not be '" + name + "'")
        : pathSegmentPrefix(name);
  }

  /** The start of a name to which a suffix will be added. */
  public static List<String> pathSegmentPrefix(String name) {
    List<String> problems = new ArrayList<>(0);
    if (name.indexOf('/') >= 0) {
      problems.add("may not contain '/'");
    }
    if (name.indexOf('%') >= 0) {
      problems.add("may not contain '%'");
    }
    return problems;
  }

  /**
   * A generateName as the name to check in its place: since a suffix follows, a trailing dash is no
   * fault.
   */
  public static String maskTrailingDash(String prefix) {
    return prefix.length() > 1 && prefix.endsWith("-")
        ? prefix.substring(0, prefix.length() - 2) + "a"
        : prefix;
  }

  private static boolean isQualified(String name) {
    return Characters.run(name, ALPHANUMERIC, ALPHANUMERIC | DASH | UNDERSCORE | DOT, ALPHANUMERIC);
  }

  private static boolean isDnsLabel(String value, int from, int to) {
    return Characters.run(value, from, to, LOWER | DIGIT, LOWER | DIGIT | DASH, LOWER | DIGIT);
  }

  private static boolean isDnsSubdomain(String value, int from) {
    int start = from;
    while (true) {
      int dot = value.indexOf('.', start);
      if (!isDnsLabel(value, start, dot < 0 ? value.length() : dot)) {
        return false;
      }
      if (dot < 0) {
        return true;
      }
      start = dot + 1;
    }
  }

  private static List<String> problems(
      String value, int maximum, boolean shaped, String shapeMessage) {
    boolean fits = value.length() * 3 <= maximum || Characters.bytes(value) <= maximum;
    if (fits) {
      return shaped ? List.of() : List.of(shapeMessage);
    }
    String tooLong = Messages.maxLength(maximum);
    return shaped ? List.of(tooLong) : List.of(tooLong, shapeMessage);
  }

  private static List<String> withDots(List<String> problems, String value) {
    if (!value.startsWith(".") || value.length() > 1 && !value.startsWith("..")) {
      return problems;
    }
    List<String> all = new ArrayList<>(problems);
    all.add(
        value.equals(".") || value.equals("..")
            ? "must not be '" + value + "'"
            : "must not start with '..'");
    return all;
  }
}
