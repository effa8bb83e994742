package dev.kemudi.scheduler.framework;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.WeightedPodAffinityTerm;
import java.util.List;

/** A preferred term and how much it counts. */
public record WeightedTerm(PodTerm term, int weight) {
  static List<WeightedTerm> of(Pod owner, List<WeightedPodAffinityTerm> terms) {
    return terms.stream()
        .map(each -> new WeightedTerm(PodTerm.of(owner, each.podAffinityTerm()), each.weight()))
        .toList();
  }
}
