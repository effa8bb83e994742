package dev.kemudi.apiserver.bootstrap;

import dev.kemudi.api.core.v1.Namespace;
import dev.kemudi.api.core.v1.NamespaceBuilder;
import dev.kemudi.api.scheduling.v1.PriorityClass;
import dev.kemudi.api.scheduling.v1.PriorityClassBuilder;
import java.util.List;
import java.util.stream.Stream;

/** The namespaces and priority classes of a new cluster. */
final class DefaultObjects {
  private static final int SYSTEM_CRITICAL = 2_000_000_000;

  private DefaultObjects() {}

  static List<Namespace> namespaces() {
    return Stream.of("kube-system", "kube-public", "kube-node-lease", "default")
        .map(name -> NamespaceBuilder.create().metadata(m -> m.name(name)).build())
        .toList();
  }

  static List<PriorityClass> priorityClasses() {
    return List.of(
        priorityClass(
            "system-node-critical",
            SYSTEM_CRITICAL + 1000,
            "Used for system critical pods that must not be moved from their current node."),
        priorityClass(
            "system-cluster-critical",
            SYSTEM_CRITICAL,
            "Used for system critical pods that must run in the cluster, but can be moved to"
                + " another node if necessary."));
  }

  private static PriorityClass priorityClass(String name, int value, String description) {
    return PriorityClassBuilder.create()
        .metadata(m -> m.name(name))
        .value(value)
        .description(description)
        .preemptionPolicy("PreemptLowerPriority")
        .build();
  }
}
