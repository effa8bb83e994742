package dev.kemudi.scheduler;

import dev.kemudi.api.policy.v1.PodDisruptionBudget;
import dev.kemudi.machinery.selector.LabelSelector;
import dev.kemudi.scheduler.framework.PodInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which pods can't go without breaking a disruption budget. */
final class DisruptionBudgets {
  private static final class Budget {
    final PodDisruptionBudget budget;
    final LabelSelector selector;
    int left;

    Budget(PodDisruptionBudget budget) {
      this.budget = budget;
      selector = LabelSelector.of(budget.spec().selector());
      left = budget.status().disruptionsAllowed();
    }

    boolean covers(PodInfo pod) {
      Map<String, String> labels = pod.pod().metadata().labels();
      return budget.namespace().equals(pod.key().namespace())
          && !labels.isEmpty()
          && !selector.isEverything()
          && selector.matches(labels)
          && !budget.status().disruptedPods().containsKey(pod.key().name());
    }
  }

  private DisruptionBudgets() {}

  /** Those of the pods that would break a budget if all of them went, in their order. */
  static Set<PodInfo> broken(List<PodInfo> pods, List<PodDisruptionBudget> all) {
    List<Budget> budgets = new ArrayList<>(all.size());
    all.forEach(budget -> budgets.add(new Budget(budget)));
    Set<PodInfo> broken = new HashSet<>();
    for (PodInfo pod : pods) {
      for (Budget budget : budgets) {
        if (budget.covers(pod) && --budget.left < 0) {
          broken.add(pod);
        }
      }
    }
    return broken;
  }
}
