package dev.kemudi.machinery.apply;

import java.util.Comparator;

/**
 * Who manages fields, and by which kind of write. An applier is the same one whatever version it
 * applies in.
 *
 * @param apiVersion of an updater; empty for an applier
 */
record Manager(String name, boolean applier, String apiVersion, String subresource)
    implements Comparable<Manager> {
  static final String APPLY = "Apply";
  static final String UPDATE = "Update";
  private static final Comparator<Manager> ORDER =
      Comparator.comparing(Manager::name)
          .thenComparing(Manager::operation)
          .thenComparing(Manager::apiVersion)
          .thenComparing(Manager::subresource);

  static Manager applier(String name, String subresource) {
    return new Manager(name.isEmpty() ? "unknown" : name, true, "", subresource);
  }

  static Manager updater(String name, String apiVersion, String subresource) {
    return new Manager(name.isEmpty() ? "unknown" : name, false, apiVersion, subresource);
  }

  String operation() {
    return applier ? APPLY : UPDATE;
  }

  @Override
  public int compareTo(Manager other) {
    return ORDER.compare(this, other);
  }

  /** As messages name it. */
  @Override
  public String toString() {
    return Scalars.quoted(name)
        + (subresource.isEmpty() ? "" : " with subresource " + Scalars.quoted(subresource))
        + (applier ? "" : " using " + apiVersion);
  }
}
