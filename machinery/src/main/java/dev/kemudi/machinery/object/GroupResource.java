package dev.kemudi.machinery.object;

/** A resource within its group, whatever the version. */
public record GroupResource(String group, String resource) {
  /** As in error messages: {@code deployments.apps}. */
  @Override
  public String toString() {
    return group.isEmpty() ? resource : resource + "." + group;
  }
}
