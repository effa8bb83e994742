package dev.kemudi.machinery.object;

/** A kind in one version of its group. */
public record GroupVersionKind(String group, String version, String kind) {
  public static GroupVersionKind of(String apiVersion, String kind) {
    GroupVersion groupVersion = GroupVersion.parse(apiVersion);
    return new GroupVersionKind(groupVersion.group(), groupVersion.version(), kind);
  }

  public GroupVersion groupVersion() {
    return new GroupVersion(group, version);
  }

  public GroupKind groupKind() {
    return new GroupKind(group, kind);
  }

  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** As in error messages: {@code apps/v1, Kind=Deployment}. */
  @Override
  public String toString() {
    return apiVersion() + ", Kind=" + kind;
  }
}
