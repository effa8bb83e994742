package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.Binding;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.Subresource;
import dev.kemudi.resources.SubresourceStrategy;
import java.util.List;

/** The resource {@code pods}. */
public final class Pods {
  private static final List<List<String>> STATUS_KEEPS =
      List.of(
          List.of("spec"),
          List.of("metadata", "deletionTimestamp"),
          List.of("metadata", "ownerReferences"));
  private static final List<List<String>> EPHEMERAL_KEEPS = List.of(List.of("status"));

  private Pods() {}

  public static ResourceDefinition<Pod> definition() {
    PodStrategy strategy = new PodStrategy();
    SubresourceStrategy<Pod> status =
        new SubresourceStrategy<>(
            strategy,
            (object, old, context) -> PodStrategy.statusOf(object, old),
            PodValidation::status,
            STATUS_KEEPS);
    SubresourceStrategy<Pod> ephemeralContainers =
        new SubresourceStrategy<>(
            strategy,
            PodStrategy::ephemeralContainersOf,
            PodValidation::ephemeralContainers,
            EPHEMERAL_KEEPS);
    return new ResourceDefinition<>(
        CoreV1.PODS,
        strategy,
        List.of(
            new Subresource<>("status", status),
            new Subresource<>("ephemeralcontainers", ephemeralContainers)),
        false,
        ResourceDefinition.ALL_VERBS,
        "pods");
  }

  /** What is wrong with a binding of a pod to a node; empty if nothing. */
  public static List<FieldError> bindingErrors(Binding binding) {
    return PodValidation.binding(binding);
  }
}
