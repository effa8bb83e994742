package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.node.cgroup.CgroupLimits;
import dev.kemudi.node.cgroup.QosTier;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a pod as a whole asks for and may use: the sum of its containers or the largest of its init
 * containers, whichever is more.
 */
public final class PodResources {
  static final String CPU = "cpu";
  static final String MEMORY = "memory";

  private PodResources() {}

  /** The limits of the pod's control group. */
  public static CgroupLimits cgroup(Pod pod, NodeSettings settings) {
    QosTier tier = PodQuality.of(pod);
    Map<String, Quantity> limits = limits(pod);
    long shares = CpuTime.shares(milli(requests(pod), CPU));
    CgroupLimits result = CgroupLimits.none().withCpuShares(shares);
    if (settings.cpuQuota() && tier != QosTier.BEST_EFFORT && allLimited(pod, CPU)) {
      long quota = CpuTime.quota(milli(limits, CPU));
      result = result.withCpuQuota(quota, CpuTime.PERIOD);
    }
    if (tier != QosTier.BEST_EFFORT && allLimited(pod, MEMORY)) {
      result = result.withMemory(amount(limits, MEMORY).value());
    }
    return result;
  }

  /** The weight of the burstable ones among the pods, all together. */
  public static long burstableShares(Collection<Pod> pods) {
    return CpuTime.shares(
        pods.stream()
            .filter(pod -> PodQuality.of(pod) == QosTier.BURSTABLE)
            .mapToLong(pod -> milli(requests(pod), CPU))
            .sum());
  }

  /** The limits of all pods together on a node that gives them this. */
  public static CgroupLimits node(Map<String, Quantity> given) {
    return CgroupLimits.none()
        .withCpuShares(CpuTime.shares(milli(given, CPU)))
        .withMemory(amount(given, MEMORY).value());
  }

  /** What the pod asks for, overhead included. */
  public static Map<String, Quantity> requests(Pod pod) {
    Map<String, Quantity> sum = containersRequests(pod);
    pod.spec().overhead().forEach((name, more) -> sum.merge(name, more, Quantity::plus));
    return sum;
  }

  /** What the pod may use, overhead included where there is a limit. */
  public static Map<String, Quantity> limits(Pod pod) {
    Map<String, Quantity> sum = containersLimits(pod);
    pod.spec()
        .overhead()
        .forEach((name, more) -> sum.computeIfPresent(name, (_, q) -> q.plus(more)));
    return sum;
  }

  static Map<String, Quantity> containersRequests(Pod pod) {
    return total(pod, container -> container.resources().requests());
  }

  static Map<String, Quantity> containersLimits(Pod pod) {
    return total(pod, container -> container.resources().limits());
  }

  static Quantity amount(Map<String, Quantity> amounts, String name) {
    return amounts.getOrDefault(name, Quantity.ZERO);
  }

  static long milli(Map<String, Quantity> amounts, String name) {
    return amount(amounts, name).milliValue();
  }

  private static Map<String, Quantity> total(
      Pod pod, Function<Container, Map<String, Quantity>> amounts) {
    Map<String, Quantity> total = new HashMap<>();
    for (Container container : pod.spec().containers()) {
      merge(total, amounts.apply(container), Quantity::plus);
    }
    for (Container container : pod.spec().initContainers()) {
      merge(total, amounts.apply(container), (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }
    return total;
  }

  private static void merge(
      Map<String, Quantity> total, Map<String, Quantity> more, BinaryOperator<Quantity> how) {
    more.forEach((name, quantity) -> total.merge(name, quantity, how));
  }

  private static boolean allLimited(Pod pod, String resource) {
    return Stream.concat(pod.spec().containers().stream(), pod.spec().initContainers().stream())
        .allMatch(container -> !amount(container.resources().limits(), resource).isZero());
  }
}
