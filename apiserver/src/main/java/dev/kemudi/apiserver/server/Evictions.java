package dev.kemudi.apiserver.server;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.policy.v1.Eviction;
import dev.kemudi.api.policy.v1.PodDisruptionBudget;
import dev.kemudi.api.policy.v1.PodDisruptionBudgetBuilder;
import dev.kemudi.api.policy.v1.PolicyV1;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.machinery.meta.v1.CreateOptions;
import dev.kemudi.machinery.meta.v1.DeleteOptions;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.meta.v1.Status;
import dev.kemudi.machinery.meta.v1.StatusBuilder;
import dev.kemudi.machinery.meta.v1.StatusCauseBuilder;
import dev.kemudi.machinery.meta.v1.StatusDetailsBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.selector.LabelSelector;
import dev.kemudi.machinery.status.StatusError;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Deletes pods as far as the disruption budgets permit. */
final class Evictions {
  private static final int ATTEMPTS = 20;
  private static final Set<String> UNCHECKED = Set.of("Succeeded", "Failed", "Pending");

  private final Client client;
  private final Deletion deletion;
  private final InstantSource clock;

  /** Deletes a pod in the name of who evicts it. */
  @FunctionalInterface
  interface Deletion {
    void delete(RequestContext context, ObjectKey key, DeleteOptions options);
  }

  /**
   * @param client reads pods and writes budgets
   */
  Evictions(Client client, Deletion deletion, InstantSource clock) {
    this.client = client;
    this.deletion = deletion;
    this.clock = clock;
  }

  /**
   * Deletes a pod.
   *
   * @param query may ask for a dry run, as the options in the body may
   */
  Status evict(ObjectKey key, Eviction eviction, CreateOptions query, RequestContext context) {
    if (!eviction.name().isEmpty() && !eviction.name().equals(key.name())) {
      throw StatusError.badRequest("name in URL does not match name in Eviction object");
    }
    DeleteOptions options = options(eviction, query.dryRun().contains("All"));
    Pod pod = client.get(CoreV1.PODS, key);
    boolean dryRun = options.dryRun().contains("All");
    if (!UNCHECKED.contains(pod.status().phase()) && pod.metadata().deletionTimestamp() == null) {
      charge(pod, dryRun);
    }
    deletion.delete(context, key, options);
    return StatusBuilder.create().status("Success").code(201).build();
  }

  private static DeleteOptions options(Eviction eviction, boolean tried) {
    DeleteOptions own =
        eviction.deleteOptions() == null
            ? DeleteOptionsBuilder.create().build()
            : eviction.deleteOptions();
    return tried && own.dryRun().isEmpty()
        ? DeleteOptionsBuilder.from(own).dryRun(List.of("All")).build()
        : own;
  }

  private List<PodDisruptionBudget> budgets(Pod pod) {
    return client
        .list(PolicyV1.PODDISRUPTIONBUDGETS, ListQuery.inNamespace(pod.namespace()))
        .items()
        .stream()
        .filter(
            budget ->
                budget.spec().selector() != null
                    && LabelSelector.of(budget.spec().selector()).matches(pod.metadata().labels()))
        .toList();
  }

  /** Takes the eviction from the budget of the pod, if it has one. */
  private void charge(Pod pod, boolean dryRun) {
    for (int attempt = 1; ; attempt++) {
      List<PodDisruptionBudget> budgets = budgets(pod);
      if (budgets.isEmpty()) {
        return;
      }
      if (budgets.size() > 1) {
        throw StatusError.internal(
            "This pod has more than one PodDisruptionBudget, which the eviction subresource does"
                + " not support.");
      }
      PodDisruptionBudget charged = charged(budgets.getFirst(), pod);
      if (dryRun) {
        return;
      }
      try {
        client.updateStatus(PolicyV1.PODDISRUPTIONBUDGETS, charged);
        return;
      } catch (StatusError e) {
        if (!e.isConflict() || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private PodDisruptionBudget charged(PodDisruptionBudget budget, Pod pod) {
    var status = budget.status();
    if (status.observedGeneration() < budget.metadata().generation()) {
      throw refused(
          "The disruption budget " + budget.name() + " is still being processed by the server.");
    }
    if (status.disruptionsAllowed() <= 0) {
      throw refused(
          "The disruption budget "
              + budget.name()
              + " needs "
              + status.desiredHealthy()
              + " healthy pods and has "
              + status.currentHealthy()
              + " currently");
    }
    Map<String, Instant> disrupted = new TreeMap<>(status.disruptedPods());
    disrupted.put(pod.name(), clock.instant().truncatedTo(ChronoUnit.SECONDS));
    return PodDisruptionBudgetBuilder.from(budget)
        .status(
            own -> own.disruptionsAllowed(status.disruptionsAllowed() - 1).disruptedPods(disrupted))
        .build();
  }

  private static StatusError refused(String why) {
    Status status =
        StatusError.tooManyRequests(
                "Cannot evict pod as it would violate the pod's disruption budget.", 0)
            .status();
    var cause = StatusCauseBuilder.create().reason("DisruptionBudget").message(why).build();
    return new StatusError(
        StatusBuilder.from(status)
            .details(StatusDetailsBuilder.create().causes(List.of(cause)).build())
            .build());
  }
}
