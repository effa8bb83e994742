package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.api.core.v1.PodSpecBuilder;
import dev.kemudi.api.core.v1.SeccompProfile;
import dev.kemudi.api.core.v1.SeccompProfileType;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import org.jspecify.annotations.Nullable;

/** Fills the fields for seccomp of a new pod from the annotations that went before them. */
final class SeccompFields {
  private SeccompFields() {}

  static PodSpec fromAnnotations(PodSpec spec, ObjectMeta metadata) {
    boolean any =
        metadata.annotations().keySet().stream()
            .anyMatch(
                key ->
                    key.equals(PodAnnotations.SECCOMP_POD)
                        || key.startsWith(PodAnnotations.SECCOMP_CONTAINER));
    if (!any) {
      return spec;
    }
    PodSpec filled = Containers.changeAll(spec, container -> fill(container, metadata));
    SeccompProfile profile = profile(metadata.annotations().get(PodAnnotations.SECCOMP_POD));
    boolean given =
        spec.securityContext() != null && spec.securityContext().seccompProfile() != null;
    return profile == null || given
        ? filled
        : PodSpecBuilder.from(filled)
            .securityContext(context -> context.seccompProfile(profile))
            .build();
  }

  private static Container fill(Container container, ObjectMeta metadata) {
    SeccompProfile profile =
        profile(metadata.annotations().get(PodAnnotations.SECCOMP_CONTAINER + container.name()));
    boolean given =
        container.securityContext() != null && container.securityContext().seccompProfile() != null;
    return profile == null || given
        ? container
        : ContainerBuilder.from(container)
            .securityContext(context -> context.seccompProfile(profile))
            .build();
  }

  private static @Nullable SeccompProfile profile(@Nullable String annotation) {
    return switch (annotation) {
      case null -> null;
      case "unconfined" -> new SeccompProfile(SeccompProfileType.UNCONFINED, null);
      case "runtime/default", "docker/default" ->
          new SeccompProfile(SeccompProfileType.RUNTIME_DEFAULT, null);
      default ->
          annotation.startsWith("localhost/") && annotation.length() > "localhost/".length()
              ? new SeccompProfile(
                  SeccompProfileType.LOCALHOST, annotation.substring("localhost/".length()))
              : null;
    };
  }
}
