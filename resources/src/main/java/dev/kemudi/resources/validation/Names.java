package dev.kemudi.resources.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The shapes that names, labels and keys must have; each rule tells what is wrong. */
public final class Names {
  private static final int LABEL_LENGTH = 63;
  private static final int SUBDOMAIN_LENGTH = 253;
  private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final String SUBDOMAIN = LABEL + "(\\." + LABEL + ")*";
  private static final String LABEL_1035 = "[a-z]([-a-z0-9]*[a-z0-9])?";
  private static final String QUALIFIED = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
  private static final String LABEL_VALUE = "(" + QUALIFIED + ")?";
  private static final String KEY = "[-._a-zA-Z0-9]+";
  private static final String PORT_NAME = "[-a-z0-9]+";
  private static final Pattern LABEL_PATTERN = Pattern.compile(LABEL);
  private static final Pattern SUBDOMAIN_PATTERN = Pattern.compile(SUBDOMAIN);
  private static final Pattern LABEL_1035_PATTERN = Pattern.compile(LABEL_1035);
  private static final Pattern QUALIFIED_PATTERN = Pattern.compile(QUALIFIED);
  private static final Pattern LABEL_VALUE_PATTERN = Pattern.compile(LABEL_VALUE);
  private static final Pattern KEY_PATTERN = Pattern.compile(KEY);
  private static final String EMPTY = "must be non-empty";

  private Names() {}

  public static List<String> dns1123Label(String value) {
    List<String> problems = new ArrayList<>();
    bound(problems, value, LABEL_LENGTH);
    if (!LABEL_PATTERN.matcher(value).matches()) {
      problems.add(
          expression(
              "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or"
                  + " '-', and must start and end with an alphanumeric character",
              LABEL,
              "my-name",
              "123-abc"));
    }
    return problems;
  }

  public static List<String> dns1123Subdomain(String value) {
    List<String> problems = new ArrayList<>();
    bound(problems, value, SUBDOMAIN_LENGTH);
    if (!SUBDOMAIN_PATTERN.matcher(value).matches()) {
      problems.add(
          expression(
              "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters,"
                  + " '-' or '.', and must start and end with an alphanumeric character",
              SUBDOMAIN,
              "example.com"));
    }
    return problems;
  }

  public static List<String> dns1035Label(String value) {
    List<String> problems = new ArrayList<>();
    bound(problems, value, LABEL_LENGTH);
    if (!LABEL_1035_PATTERN.matcher(value).matches()) {
      problems.add(
          expression(
              "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start"
                  + " with an alphabetic character, and end with an alphanumeric character",
              LABEL_1035,
              "my-name",
              "abc-123"));
    }
    return problems;
  }

  /** A name with an optional domain before a slash. */
  public static List<String> qualifiedName(String value) {
    List<String> problems = new ArrayList<>();
    String shape =
        "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
            + " alphanumeric character";
    String[] parts = value.split("/", -1);
    if (parts.length > 2) {
      problems.add(
          "a qualified name "
              + expression(shape, QUALIFIED, "MyName", "my.name", "123-abc")
              + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
      return problems;
    }
    if (parts.length == 2) {
      if (parts[0].isEmpty()) {
        problems.add("prefix part " + EMPTY);
      } else {
        dns1123Subdomain(parts[0]).forEach(problem -> problems.add("prefix part " + problem));
      }
    }
    String name = parts[parts.length - 1];
    if (name.isEmpty()) {
      problems.add("name part " + EMPTY);
    } else if (name.length() > LABEL_LENGTH) {
      problems.add("name part must be no more than 63 characters");
    }
    if (!QUALIFIED_PATTERN.matcher(name).matches()) {
      problems.add("name part " + expression(shape, QUALIFIED, "MyName", "my.name", "123-abc"));
    }
    return problems;
  }

  public static List<String> labelValue(String value) {
    List<String> problems = new ArrayList<>();
    bound(problems, value, LABEL_LENGTH);
    if (!LABEL_VALUE_PATTERN.matcher(value).matches()) {
      problems.add(
          expression(
              "a valid label must be an empty string or consist of alphanumeric characters, '-',"
                  + " '_' or '.', and must start and end with an alphanumeric character",
              LABEL_VALUE,
              "MyValue",
              "my_value",
              "12345"));
    }
    return problems;
  }

  /** The key of an entry of a config map or secret. */
  public static List<String> configMapKey(String value) {
    List<String> problems = new ArrayList<>();
    bound(problems, value, SUBDOMAIN_LENGTH);
    if (!KEY_PATTERN.matcher(value).matches()) {
      problems.add(
          expression(
              "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
              KEY,
              "key.name",
              "KEY_NAME",
              "key-name"));
    }
    if (value.equals(".")) {
      problems.add("must not be '.'");
    } else if (value.equals("..")) {
      problems.add("must not be '..'");
    } else if (value.startsWith("..")) {
      problems.add("must not start with '..'");
    }
    return problems;
  }

  /** The name of a port of a container. */
  public static List<String> portName(String value) {
    List<String> problems = new ArrayList<>();
    bound(problems, value, 15);
    if (!value.matches(PORT_NAME)) {
      problems.add("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
    }
    if (value.chars().noneMatch(c -> c >= 'a' && c <= 'z')) {
      problems.add("must contain at least one letter (a-z)");
    }
    if (value.contains("--")) {
      problems.add("must not contain consecutive hyphens");
    }
    if (value.startsWith("-") || value.endsWith("-")) {
      problems.add("must not begin or end with a hyphen");
    }
    return problems;
  }

  /** A name that can stand between slashes in a path. */
  public static List<String> pathSegment(String name) {
    if (name.equals(".") || name.equals("..")) {
      return List.of("may not be '" + name + "'");
    }
    return pathSegmentPrefix(name);
  }

  /** The start of such a name. */
  public static List<String> pathSegmentPrefix(String name) {
    List<String> problems = new ArrayList<>();
    for (String banned : List.of("/", "%")) {
      if (name.contains(banned)) {
        problems.add("may not contain '" + banned + "'");
      }
    }
    return problems;
  }

  private static void bound(List<String> problems, String value, int length) {
    if (value.length() > length) {
      problems.add("must be no more than " + length + " characters");
    }
  }

  private static String expression(String message, String expression, String... examples) {
    String shown =
        Stream.of(examples)
            .map(example -> "'" + example + "'")
            .collect(Collectors.joining(",  or "));
    return message + " (e.g. " + shown + ", regex used for validation is '" + expression + "')";
  }
}
