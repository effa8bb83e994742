package dev.kemudi.resources.validation;

import dev.kemudi.machinery.validation.Names;
import java.util.List;

/** The rules for names of objects, which leave room for the random end of a generated name. */
public final class NameRules {
  private NameRules() {}

  public static List<String> subdomain(String name, boolean prefix) {
    return Names.dnsSubdomain(masked(name, prefix));
  }

  public static List<String> label(String name, boolean prefix) {
    return Names.dnsLabel(masked(name, prefix));
  }

  public static List<String> dns1035Label(String name, boolean prefix) {
    return Names.dns1035Label(masked(name, prefix));
  }

  /** Names that may hold anything a path segment may. */
  public static List<String> pathSegment(String name, boolean prefix) {
    return prefix ? Names.pathSegmentPrefix(name) : Names.pathSegment(name);
  }

  private static String masked(String name, boolean prefix) {
    return prefix && name.endsWith("-") ? name.substring(0, name.length() - 1) + "a" : name;
  }
}
