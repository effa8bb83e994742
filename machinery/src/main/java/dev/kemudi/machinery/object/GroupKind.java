package dev.kemudi.machinery.object;

/** A kind within its group, whatever the version. */
public record GroupKind(String group, String kind) {
  /** As in error messages: {@code Deployment.apps}. */
  @Override
  public String toString() {
    return group.isEmpty() ? kind : kind + "." + group;
  }
}
