package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.Affinity;
import dev.kemudi.api.core.v1.NodeAffinity;
import dev.kemudi.api.core.v1.PodAffinityTerm;
import dev.kemudi.api.core.v1.PreferredSchedulingTerm;
import dev.kemudi.api.core.v1.TopologySpreadConstraint;
import dev.kemudi.api.core.v1.WeightedPodAffinityTerm;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import dev.kemudi.machinery.meta.v1.LabelSelectorRequirement;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.LabelSelectors;
import dev.kemudi.resources.validation.NodeSelectors;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be wrong with what a pod says of the nodes on which it wants to be. */
final class SchedulingValidation {
  private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
  private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

  private final FieldErrors errors;

  SchedulingValidation(FieldErrors errors) {
    this.errors = errors;
  }

  void affinity(FieldPath field, Affinity affinity) {
    if (affinity.nodeAffinity() != null) {
      nodes(field.child("nodeAffinity"), affinity.nodeAffinity());
    }
    if (affinity.podAffinity() != null) {
      pods(
          field.child("podAffinity"),
          affinity.podAffinity().requiredDuringSchedulingIgnoredDuringExecution(),
          affinity.podAffinity().preferredDuringSchedulingIgnoredDuringExecution());
    }
    if (affinity.podAntiAffinity() != null) {
      pods(
          field.child("podAntiAffinity"),
          affinity.podAntiAffinity().requiredDuringSchedulingIgnoredDuringExecution(),
          affinity.podAntiAffinity().preferredDuringSchedulingIgnoredDuringExecution());
    }
  }

  private void nodes(FieldPath field, NodeAffinity affinity) {
    if (affinity.requiredDuringSchedulingIgnoredDuringExecution() != null) {
      NodeSelectors.check(
          errors, field.child(REQUIRED), affinity.requiredDuringSchedulingIgnoredDuringExecution());
    }
    List<PreferredSchedulingTerm> preferred =
        affinity.preferredDuringSchedulingIgnoredDuringExecution();
    for (int i = 0; i < preferred.size(); i++) {
      FieldPath at = field.child(PREFERRED).index(i);
      weight(at, preferred.get(i).weight());
      NodeSelectors.term(errors, at.child("preference"), preferred.get(i).preference());
    }
  }

  private void pods(
      FieldPath field, List<PodAffinityTerm> required, List<WeightedPodAffinityTerm> preferred) {
    for (int i = 0; i < required.size(); i++) {
      term(field.child(REQUIRED).index(i), required.get(i));
    }
    for (int i = 0; i < preferred.size(); i++) {
      FieldPath at = field.child(PREFERRED).index(i);
      weight(at, preferred.get(i).weight());
      term(at.child("podAffinityTerm"), preferred.get(i).podAffinityTerm());
    }
  }

  private void weight(FieldPath at, int weight) {
    if (weight < 1 || weight > 100) {
      errors.invalid(at.child("weight"), weight, "must be in the range 1-100");
    }
  }

  private void term(FieldPath field, PodAffinityTerm term) {
    LabelSelectors.check(errors, field.child("labelSelector"), term.labelSelector());
    LabelSelectors.check(errors, field.child("namespaceSelector"), term.namespaceSelector());
    term.namespaces()
        .forEach(namespace -> errors.dns1123Label(field.child("namespace"), namespace));
    if (term.topologyKey().isEmpty()) {
      errors.required(field.child("topologyKey"), "can not be empty");
    }
    errors.qualifiedName(field.child("topologyKey"), term.topologyKey());
  }

  void spread(FieldPath field, List<TopologySpreadConstraint> constraints) {
    for (int i = 0; i < constraints.size(); i++) {
      TopologySpreadConstraint constraint = constraints.get(i);
      FieldPath at = field.index(i);
      if (constraint.maxSkew() <= 0) {
        errors.invalid(at.child("maxSkew"), constraint.maxSkew(), "must be greater than zero");
      }
      if (constraint.topologyKey().isEmpty()) {
        errors.required(at.child("topologyKey"), "can not be empty");
      }
      errors.supportedIfSet(
          at.child("whenUnsatisfiable"),
          constraint.whenUnsatisfiable(),
          List.of("DoNotSchedule", "ScheduleAnyway"));
      onlyOnce(at, constraint, constraints.subList(i + 1, constraints.size()));
      minDomains(at.child("minDomains"), constraint);
      List<String> policies = List.of("Honor", "Ignore");
      errors.supportedIfSet(
          at.child("nodeAffinityPolicy"), constraint.nodeAffinityPolicy(), policies);
      errors.supportedIfSet(at.child("nodeTaintsPolicy"), constraint.nodeTaintsPolicy(), policies);
      labelKeys(at.child("matchLabelKeys"), constraint);
    }
  }

  private void onlyOnce(
      FieldPath at, TopologySpreadConstraint constraint, List<TopologySpreadConstraint> others) {
    String key = constraint.topologyKey();
    String action = constraint.whenUnsatisfiable();
    if (others.stream()
        .anyMatch(
            other -> other.topologyKey().equals(key) && other.whenUnsatisfiable().equals(action))) {
      errors.duplicate(
          at.child("{topologyKey, whenUnsatisfiable}"), "{" + key + ", " + action + "}");
    }
  }

  private void minDomains(FieldPath field, TopologySpreadConstraint constraint) {
    Integer domains = constraint.minDomains();
    if (domains == null) {
      return;
    }
    if (domains <= 0) {
      errors.invalid(field, domains, "must be greater than zero");
    }
    if (!constraint.whenUnsatisfiable().equals("DoNotSchedule")) {
      errors.invalid(
          field,
          domains,
          "can only use minDomains if whenUnsatisfiable=DoNotSchedule, not "
              + constraint.whenUnsatisfiable());
    }
  }

  private void labelKeys(FieldPath field, TopologySpreadConstraint constraint) {
    Set<String> selected = keys(constraint.labelSelector());
    for (int i = 0; i < constraint.matchLabelKeys().size(); i++) {
      String key = constraint.matchLabelKeys().get(i);
      errors.qualifiedName(field.index(i), key);
      if (selected.contains(key)) {
        errors.invalid(field.index(i), key, "exists in both matchLabelKeys and labelSelector");
      }
    }
  }

  private static Set<String> keys(@Nullable LabelSelector selector) {
    if (selector == null) {
      return Set.of();
    }
    Set<String> keys = new HashSet<>(selector.matchLabels().keySet());
    selector.matchExpressions().stream().map(LabelSelectorRequirement::key).forEach(keys::add);
    return keys;
  }
}
