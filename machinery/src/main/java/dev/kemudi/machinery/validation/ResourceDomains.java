package dev.kemudi.machinery.validation;

/** Whose a resource is that pods ask for and nodes have, by its name. */
public final class ResourceDomains {
  private ResourceDomains() {}

  /** Whether the name is unqualified or of a {@code kubernetes.io/} domain. */
  public static boolean isNative(String name) {
    return name.indexOf('/') < 0 || name.contains("kubernetes.io/");
  }

  /** Whether the name is of a resource that somebody else defines, and that quotas can name. */
  public static boolean isExtended(String name) {
    return !isNative(name)
        && !name.startsWith("requests.")
        && Names.qualifiedName("requests." + name).isEmpty();
  }
}
