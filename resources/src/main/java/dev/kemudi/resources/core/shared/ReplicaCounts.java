package dev.kemudi.resources.core.shared;

import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The counts in the status of a replica set or replication controller. */
public record ReplicaCounts(
    int replicas,
    int fullyLabeledReplicas,
    int readyReplicas,
    int availableReplicas,
    long observedGeneration) {

  /** What is wrong with them. */
  public List<FieldError> check() {
    FieldErrors errors = new FieldErrors();
    Map<String, Integer> parts = new LinkedHashMap<>();
    parts.put("fullyLabeledReplicas", fullyLabeledReplicas);
    parts.put("readyReplicas", readyReplicas);
    parts.put("availableReplicas", availableReplicas);
    Counts.notNegative(errors, Map.of("replicas", replicas));
    Counts.notNegative(errors, parts);
    Counts.notNegative(errors, Map.of("observedGeneration", observedGeneration));
    Counts.within(errors, replicas, parts);
    Counts.available(errors, availableReplicas, readyReplicas, "readyReplicas");
    return errors.list();
  }
}
