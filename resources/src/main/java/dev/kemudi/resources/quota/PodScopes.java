package dev.kemudi.resources.quota;

import dev.kemudi.api.core.v1.Affinity;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodAffinity;
import dev.kemudi.api.core.v1.PodAffinityTerm;
import dev.kemudi.api.core.v1.PodAntiAffinity;
import dev.kemudi.api.core.v1.PodQOSClass;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.api.core.v1.ScopedResourceSelectorRequirement;
import dev.kemudi.api.core.v1.WeightedPodAffinityTerm;
import dev.kemudi.resources.core.pod.QosClass;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which scopes a pod is in. */
final class PodScopes {
  private PodScopes() {}

  static boolean matches(ScopedResourceSelectorRequirement scope, Pod pod) {
    return switch (scope.scopeName()) {
      case "Terminating" -> isTerminating(pod);
      case "NotTerminating" -> !isTerminating(pod);
      case "BestEffort" -> isBestEffort(pod);
      case "NotBestEffort" -> !isBestEffort(pod);
      case "PriorityClass" -> hasPriority(scope, pod.spec().priorityClassName());
      case "CrossNamespacePodAffinity" -> looksIntoOtherNamespaces(pod.spec());
      default -> false;
    };
  }

  private static boolean isTerminating(Pod pod) {
    Long deadline = pod.spec().activeDeadlineSeconds();
    return deadline != null && deadline >= 0;
  }

  private static boolean isBestEffort(Pod pod) {
    return QosClass.of(pod.spec()).equals(PodQOSClass.BEST_EFFORT);
  }

  /** The priority class counts as a label that is absent where the pod names none. */
  private static boolean hasPriority(ScopedResourceSelectorRequirement scope, String name) {
    boolean named = !name.isEmpty();
    return switch (scope.operator()) {
      case "Exists" -> named;
      case "DoesNotExist" -> !named;
      case "In" -> named && scope.values().contains(name);
      case "NotIn" -> !named || !scope.values().contains(name);
      default -> false;
    };
  }

  private static boolean looksIntoOtherNamespaces(PodSpec spec) {
    Affinity affinity = spec.affinity();
    return affinity != null
        && Stream.concat(near(affinity.podAffinity()), apart(affinity.podAntiAffinity()))
            .anyMatch(term -> !term.namespaces().isEmpty() || term.namespaceSelector() != null);
  }

  private static Stream<PodAffinityTerm> near(@Nullable PodAffinity affinity) {
    return affinity == null
        ? Stream.empty()
        : terms(
            affinity.requiredDuringSchedulingIgnoredDuringExecution(),
            affinity.preferredDuringSchedulingIgnoredDuringExecution());
  }

  private static Stream<PodAffinityTerm> apart(@Nullable PodAntiAffinity affinity) {
    return affinity == null
        ? Stream.empty()
        : terms(
            affinity.requiredDuringSchedulingIgnoredDuringExecution(),
            affinity.preferredDuringSchedulingIgnoredDuringExecution());
  }

  private static Stream<PodAffinityTerm> terms(
      List<PodAffinityTerm> required, List<WeightedPodAffinityTerm> preferred) {
    return Stream.concat(
        required.stream(), preferred.stream().map(WeightedPodAffinityTerm::podAffinityTerm));
  }
}
