package dev.kemudi.node.admission;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.node.cgroup.QosTier;
import dev.kemudi.node.pressure.CriticalPods;
import dev.kemudi.node.spec.PodQuality;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which pods have to go so that one fits that the node can't do without. As few guaranteed ones as
 * possible, then as few burstable ones; of one tier those whose requests come nearest to what is
 * needed.
 */
final class Preemption {
  private static final List<QosTier> DEAREST_FIRST =
      List.of(QosTier.GUARANTEED, QosTier.BURSTABLE, QosTier.BEST_EFFORT);

  private Preemption() {}

  /** The pods that have to go; none if that would not be enough. */
  static List<Pod> choose(Pod pod, List<Pod> others, List<Room.Lack> lacks) {
    List<Pod> candidates = others.stream().filter(other -> mayGo(pod, other)).toList();
    Map<String, Long> needed = new HashMap<>();
    lacks.forEach(lack -> needed.put(lack.resource(), lack.missing()));
    if (!rest(needed, candidates).isEmpty()) {
      return List.of();
    }
    List<Pod> chosen = new ArrayList<>();
    for (int i = 0; i < DEAREST_FIRST.size(); i++) {
      List<QosTier> cheaper = DEAREST_FIRST.subList(i + 1, DEAREST_FIRST.size());
      List<Pod> without = new ArrayList<>(chosen);
      candidates.stream().filter(c -> cheaper.contains(PodQuality.of(c))).forEach(without::add);
      QosTier tier = DEAREST_FIRST.get(i);
      List<Pod> own = candidates.stream().filter(c -> PodQuality.of(c) == tier).toList();
      chosen.addAll(nearest(own, rest(needed, without)));
    }
    return List.copyOf(chosen);
  }

  private static boolean mayGo(Pod pod, Pod other) {
    if (CriticalPods.isCritical(other)) {
      return CriticalPods.isCritical(pod) && priority(pod) > priority(other);
    }
    return true;
  }

  private static int priority(Pod pod) {
    Integer priority = pod.spec().priority();
    return priority == null ? 0 : priority;
  }

  /** What is still needed when these pods have gone. */
  private static Map<String, Long> rest(Map<String, Long> needed, List<Pod> gone) {
    Map<String, Long> rest = new HashMap<>();
    needed.forEach(
        (resource, amount) -> {
          long left = amount - gone.stream().mapToLong(pod -> Room.takes(pod, resource)).sum();
          if (left > 0) {
            rest.put(resource, left);
          }
        });
    return rest;
  }

  private static List<Pod> nearest(List<Pod> pods, Map<String, Long> needed) {
    List<Pod> left = new ArrayList<>(pods);
    List<Pod> chosen = new ArrayList<>();
    Map<String, Long> rest = needed;
    while (!rest.isEmpty() && !left.isEmpty()) {
      Map<String, Long> now = rest;
      Pod best =
          left.stream()
              .min(
                  Comparator.<Pod>comparingDouble(pod -> distance(pod, now))
                      .thenComparingLong(pod -> Room.takes(pod, "memory"))
                      .thenComparingLong(pod -> Room.takes(pod, "cpu")))
              .orElseThrow();
      left.remove(best);
      chosen.add(best);
      rest = rest(needed, chosen);
    }
    return chosen;
  }

  /** How far a pod is from giving all that is needed: 0 if it does. */
  private static double distance(Pod pod, Map<String, Long> needed) {
    double sum = 0;
    for (Map.Entry<String, Long> need : needed.entrySet()) {
      double wanted = need.getValue();
      double missing = Math.max(0, wanted - Room.takes(pod, need.getKey())) / wanted;
      sum += missing * missing;
    }
    return sum;
  }
}
