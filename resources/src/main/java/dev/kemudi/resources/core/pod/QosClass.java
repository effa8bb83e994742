package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.PodQOSClass;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.machinery.value.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How well a pod is served when its node runs short: the class that follows from what it asks. */
public final class QosClass {
  private static final List<String> COMPUTE = List.of("cpu", "memory");

  private QosClass() {}

  /**
   * The class of a pod: best effort if it asks for nothing, guaranteed if each container is limited
   * in CPU and memory to just what it asks for, else burstable.
   */
  public static String of(PodSpec spec) {
    Map<String, Quantity> requests = new TreeMap<>();
    Map<String, Quantity> limits = new TreeMap<>();
    boolean allLimited = true;
    List<Container> containers = new ArrayList<>(spec.containers());
    containers.addAll(spec.initContainers());
    for (Container container : containers) {
      add(requests, container.resources().requests());
      Set<String> limited = add(limits, container.resources().limits());
      allLimited &= limited.containsAll(COMPUTE);
    }
    if (requests.isEmpty() && limits.isEmpty()) {
      return PodQOSClass.BEST_EFFORT;
    }
    return allLimited && requests.equals(limits) ? PodQOSClass.GUARANTEED : PodQOSClass.BURSTABLE;
  }

  private static Set<String> add(Map<String, Quantity> sums, Map<String, Quantity> amounts) {
    Map<String, Quantity> counted = new TreeMap<>();
    for (String name : COMPUTE) {
      Quantity amount = amounts.get(name);
      if (amount != null && amount.signum() > 0) {
        counted.put(name, amount);
        sums.merge(name, amount, Quantity::plus);
      }
    }
    return counted.keySet();
  }
}
