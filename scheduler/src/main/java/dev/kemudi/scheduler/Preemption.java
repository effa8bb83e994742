package dev.kemudi.scheduler;

import dev.kemudi.api.core.v1.PreemptionPolicy;
import dev.kemudi.api.policy.v1.PodDisruptionBudget;
import dev.kemudi.scheduler.framework.NodeFilter;
import dev.kemudi.scheduler.framework.NodeInfo;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.framework.Rejection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Looks for a node that can take a pod once less important pods have gone from it. */
final class Preemption {
  /** What comes of the search. */
  sealed interface Outcome {
    /** The victims must go. */
    record Evict(Victims victims) implements Outcome {}

    /**
     * It can't be done.
     *
     * @param clears whether an earlier nomination has become void
     */
    record Helpless(String message, boolean clears) implements Outcome {}
  }

  private static final String NAME = "DefaultPreemption";
  private static final int FEWEST_CANDIDATES = 100;
  private static final int CANDIDATE_PERCENTAGE = 10;
  private static final Rejection NOT_HELPFUL =
      Rejection.unresolvable(NAME, "Preemption is not helpful for scheduling");
  private static final Rejection NO_VICTIMS =
      Rejection.unresolvable(NAME, "No preemption victims found for incoming pod");

  private final Nominations nominations;
  private final Supplier<List<PodDisruptionBudget>> budgets;
  private final RandomGenerator random;

  Preemption(
      Nominations nominations,
      Supplier<List<PodDisruptionBudget>> budgets,
      RandomGenerator random) {
    this.nominations = nominations;
    this.budgets = budgets;
    this.random = random;
  }

  Outcome search(PodInfo pod, NodeFilter filter, Diagnosis diagnosis) {
    String ineligible = ineligible(pod, diagnosis);
    if (!ineligible.isEmpty()) {
      return new Outcome.Helpless(ineligible, false);
    }
    Map<NodeInfo, Rejection> statuses = new LinkedHashMap<>();
    List<NodeInfo> nodes = new ArrayList<>();
    diagnosis
        .rejections()
        .forEach(
            (node, rejection) -> {
              if (rejection.resolvable()) {
                nodes.add(node);
              } else {
                statuses.put(node, NOT_HELPFUL);
              }
            });
    List<Victims> candidates =
        nodes.isEmpty()
            ? List.of()
            : candidates(pod, filter, nodes, diagnosis.rejections().size(), statuses);
    return candidates.stream()
        .min(Victims.LESS_HARM)
        .<Outcome>map(Outcome.Evict::new)
        .orElseGet(() -> new Outcome.Helpless(Diagnosis.message(statuses.values()), true));
  }

  /** Why the pod may not push others aside; empty if it may. */
  private static String ineligible(PodInfo pod, Diagnosis diagnosis) {
    if (PreemptionPolicy.NEVER.equals(pod.spec().preemptionPolicy())) {
      return "not eligible due to preemptionPolicy=Never.";
    }
    String nominated = pod.pod().status().nominatedNodeName();
    for (Map.Entry<NodeInfo, Rejection> entry : diagnosis.rejections().entrySet()) {
      boolean waitsHere =
          entry.getKey().name().equals(nominated)
              && entry.getValue().resolvable()
              && entry.getKey().pods().stream()
                  .anyMatch(other -> other.terminating() && other.priority() < pod.priority());
      if (waitsHere) {
        return "not eligible due to a terminating pod on the nominated node.";
      }
    }
    return "";
  }

  private List<Victims> candidates(
      PodInfo pod,
      NodeFilter filter,
      List<NodeInfo> nodes,
      int allNodes,
      Map<NodeInfo, Rejection> statuses) {
    List<PodDisruptionBudget> currentBudgets = budgets.get();
    int wanted = Math.max(allNodes * CANDIDATE_PERCENTAGE / 100, FEWEST_CANDIDATES);
    int offset = random.nextInt(nodes.size());
    List<Victims> found = new ArrayList<>();
    for (int i = 0; i < nodes.size() && found.size() < wanted; i++) {
      NodeInfo node = nodes.get((offset + i) % nodes.size());
      List<PodInfo> lower = lower(pod, node);
      NodeInfo copy = node.copy();
      NodeFilter trial = filter.copy();
      lower.forEach(other -> remove(other, copy, trial));
      Rejection rejection = lower.isEmpty() ? NO_VICTIMS : nominations.check(pod, trial, copy);
      if (rejection == null) {
        found.add(fewest(pod, node, lower, copy, trial, currentBudgets));
      } else {
        statuses.put(node, rejection);
      }
    }
    return found;
  }

  private static List<PodInfo> lower(PodInfo pod, NodeInfo node) {
    return node.pods().stream()
        .filter(other -> other.priority() < pod.priority())
        .sorted(Victims.MORE_IMPORTANT)
        .toList();
  }

  /** Lets as many stay as can, those first whose going would break a budget. */
  private Victims fewest(
      PodInfo pod,
      NodeInfo node,
      List<PodInfo> lower,
      NodeInfo copy,
      NodeFilter trial,
      List<PodDisruptionBudget> currentBudgets) {
    Set<PodInfo> broken = DisruptionBudgets.broken(lower, currentBudgets);
    List<PodInfo> victims = new ArrayList<>();
    lower.stream()
        .filter(broken::contains)
        .filter(other -> !stays(other, pod, copy, trial))
        .forEach(victims::add);
    int breaking = victims.size();
    lower.stream()
        .filter(other -> !broken.contains(other))
        .filter(other -> !stays(other, pod, copy, trial))
        .forEach(victims::add);
    victims.sort(Victims.MORE_IMPORTANT);
    return new Victims(node, victims.isEmpty() ? lower : victims, breaking);
  }

  private boolean stays(PodInfo other, PodInfo pod, NodeInfo copy, NodeFilter trial) {
    copy.add(other);
    trial.podAdded(other, copy);
    @Nullable Rejection rejection = nominations.check(pod, trial, copy);
    if (rejection != null) {
      remove(other, copy, trial);
    }
    return rejection == null;
  }

  private static void remove(PodInfo other, NodeInfo node, NodeFilter trial) {
    node.remove(other);
    trial.podRemoved(other, node);
  }
}
