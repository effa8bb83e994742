package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodQOSClass;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.node.cgroup.QosTier;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The quality of service that a pod's requests and limits ask for. */
public final class PodQuality {
  private static final Set<String> COUNTED = Set.of("cpu", "memory");

  private PodQuality() {}

  /** The tier of the pod: as its status says, else by its containers. */
  public static QosTier of(Pod pod) {
    return switch (pod.status().qosClass()) {
      case PodQOSClass.GUARANTEED -> QosTier.GUARANTEED;
      case PodQOSClass.BURSTABLE -> QosTier.BURSTABLE;
      case PodQOSClass.BEST_EFFORT -> QosTier.BEST_EFFORT;
      default -> computed(pod);
    };
  }

  private static QosTier computed(Pod pod) {
    Map<String, Quantity> requests = new HashMap<>();
    Map<String, Quantity> limits = new HashMap<>();
    boolean allLimited = true;
    for (Container container : containers(pod).toList()) {
      add(requests, container.resources().requests());
      add(limits, container.resources().limits());
      allLimited &=
          COUNTED.stream().allMatch(name -> positive(container.resources().limits(), name));
    }
    if (requests.isEmpty() && limits.isEmpty()) {
      return QosTier.BEST_EFFORT;
    }
    boolean equal =
        requests.entrySet().stream()
            .allMatch(request -> Objects.equals(limits.get(request.getKey()), request.getValue()));
    return allLimited && equal && requests.size() == limits.size()
        ? QosTier.GUARANTEED
        : QosTier.BURSTABLE;
  }

  private static void add(Map<String, Quantity> sums, Map<String, Quantity> amounts) {
    for (String name : COUNTED) {
      if (positive(amounts, name)) {
        sums.merge(name, amounts.getOrDefault(name, Quantity.ZERO), Quantity::plus);
      }
    }
  }

  private static boolean positive(Map<String, Quantity> amounts, String name) {
    return amounts.getOrDefault(name, Quantity.ZERO).signum() > 0;
  }

  private static Stream<Container> containers(Pod pod) {
    return Stream.concat(pod.spec().initContainers().stream(), pod.spec().containers().stream());
  }
}
