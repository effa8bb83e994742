package dev.kemudi.machinery.object;

/** A resource within its group, whatever the version. */
public record GroupResource(String group, String resource) {
  /** What {@link #toString} has written, such as {@code secrets} or {@code deployments.apps}. */
  public static GroupResource parse(String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? new GroupResource("", text)
        : new GroupResource(text.substring(dot + 1), text.substring(0, dot));
  }

  /** As in error messages: {@code deployments.apps}. */
  @Override
  public String toString() {
    return group.isEmpty() ? resource : resource + "." + group;
  }
}
