package dev.kemudi.apiserver.admission.podsecurity.policy;

import dev.kemudi.api.core.v1.ContainerPort;
import dev.kemudi.api.core.v1.PodSecurityContext;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.api.core.v1.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A pod or pod template as the checks see it.
 *
 * @param containers of all three sorts, in the order in which they are named
 */
record PodFacts(Map<String, String> annotations, PodSpec spec, List<Part> containers) {

  /** A container. */
  record Part(String name, @Nullable SecurityContext security, List<ContainerPort> ports) {
    /** A field of its security context; null if it has none. */
    <V> @Nullable V field(Function<SecurityContext, @Nullable V> field) {
      return security == null ? null : field.apply(security);
    }
  }

  static PodFacts of(Map<String, String> annotations, PodSpec spec) {
    List<Part> parts = new ArrayList<>();
    spec.initContainers()
        .forEach(one -> parts.add(new Part(one.name(), one.securityContext(), one.ports())));
    spec.containers()
        .forEach(one -> parts.add(new Part(one.name(), one.securityContext(), one.ports())));
    spec.ephemeralContainers().stream()
        .map(one -> one.ephemeralContainerCommon())
        .forEach(one -> parts.add(new Part(one.name(), one.securityContext(), one.ports())));
    return new PodFacts(annotations, spec, parts);
  }

  /** The names of containers for which this holds. */
  List<String> named(Predicate<Part> which) {
    return containers.stream().filter(which).map(Part::name).toList();
  }

  /** A field of the pod's own security context; null if it has none. */
  <V> @Nullable V field(Function<PodSecurityContext, @Nullable V> field) {
    PodSecurityContext security = spec.securityContext();
    return security == null ? null : field.apply(security);
  }

  boolean isForWindows() {
    return spec.os() != null && spec.os().name().equals("windows");
  }
}
