package dev.kemudi.controllers.disruption;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.policy.v1.PodDisruptionBudget;
import dev.kemudi.api.policy.v1.PodDisruptionBudgetBuilder;
import dev.kemudi.api.policy.v1.PodDisruptionBudgetStatus;
import dev.kemudi.api.policy.v1.PolicyV1;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.selector.LabelSelector;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells in the status of each budget how many evictions it allows. When it can't find out, it
 * allows none, so that no pod is evicted on a guess.
 */
public final class DisruptionController implements Controller {
  private final Client client;
  private final EventRecorder events;
  private final InstantSource clock;
  private final Informer<PodDisruptionBudget> budgets;
  private final Informer<Pod> pods;
  private final ExpectedPods expected;
  private final ControllerWorkers<ObjectKey> workers;

  public DisruptionController(
      Client client, Informers informers, EventRecorder events, InstantSource clock) {
    this.client = client;
    this.events = events;
    this.clock = clock;
    this.budgets = informers.of(PolicyV1.PODDISRUPTIONBUDGETS);
    this.pods = informers.of(CoreV1.PODS);
    this.expected = new ExpectedPods(client, informers, clock);
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("disruption", clock);
    Triggers.on(budgets).enqueue(queue);
    Triggers.on(pods).unlessUnchanged().enqueue(queue, this::budgetsOf);
    this.workers =
        new ControllerWorkers<>(
            "disruption",
            1,
            queue,
            this::reconcile,
            Stream.concat(Stream.of(budgets, pods), expected.reads().stream()).toList());
  }

  private List<ObjectKey> budgetsOf(Pod pod) {
    List<ObjectKey> found = new ArrayList<>();
    for (PodDisruptionBudget budget : budgets.list(pod.namespace())) {
      if (selects(budget, pod)) {
        found.add(ObjectKey.of(budget));
      }
    }
    if (found.size() > 1) {
      events.event(
          CoreV1.PODS.kind(),
          pod,
          "Warning",
          "MultiplePodDisruptionBudgets",
          String.format(
              "Pod \"%s\"/\"%s\" matches multiple PodDisruptionBudgets.  Chose \"%s\" arbitrarily.",
              pod.namespace(), pod.name(), found.getFirst().name()));
    }
    return found;
  }

  private static boolean selects(PodDisruptionBudget budget, Pod pod) {
    try {
      return LabelSelector.of(budget.spec().selector()).matches(pod.metadata().labels());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    PodDisruptionBudget budget = budgets.get(key);
    if (budget == null) {
      return Reconciler.Result.SETTLED;
    }
    Instant now = clock.instant();
    try {
      return update(budget, now);
    } catch (StatusError e) {
      if (e.isConflict()) {
        throw e;
      }
      return allowNone(budget, now, e);
    } catch (IllegalArgumentException | IllegalStateException e) {
      return allowNone(budget, now, e);
    }
  }

  private Reconciler.Result update(PodDisruptionBudget budget, Instant now) {
    List<Pod> selected = selected(budget);
    if (selected.isEmpty()) {
      tell(budget, "Normal", "NoPods", "No matching pods found");
    }
    ExpectedPods.Count count = count(budget, selected);
    if (!count.unmanaged().isEmpty()) {
      tell(
          budget,
          "Warning",
          "UnmanagedPods",
          "Pods selected by this PodDisruptionBudget (selector: "
              + LabelSelector.of(budget.spec().selector())
              + ") were found to be unmanaged. As a result, the status of the PDB cannot be"
              + " calculated correctly, which may result in undefined behavior. To account for"
              + " these pods please set \".spec.minAvailable\" field of the PDB to an integer"
              + " value.");
    }
    Disruptions disruptions = Disruptions.of(budget, selected, now);
    for (Pod spared : disruptions.spared()) {
      events.event(
          CoreV1.PODS.kind(),
          spared,
          "Warning",
          "NotDeleted",
          "Pod was expected by PDB "
              + budget.namespace()
              + "/"
              + budget.name()
              + " to be deleted but it wasn't");
    }
    write(
        budget,
        BudgetStatus.of(budget, count, disruptions.healthy(selected), disruptions.awaited(), now));
    Instant next = disruptions.nextTimeout();
    return next == null
        ? Reconciler.Result.SETTLED
        : Reconciler.Result.revisit(Duration.between(now, next).plusMillis(1));
  }

  private List<Pod> selected(PodDisruptionBudget budget) {
    try {
      LabelSelector selector = LabelSelector.of(budget.spec().selector());
      return pods.list(budget.namespace()).stream()
          .filter(pod -> selector.matches(pod.metadata().labels()))
          .toList();
    } catch (IllegalArgumentException e) {
      tell(budget, "Warning", "NoPods", "Failed to get pods: " + e.getMessage());
      throw e;
    }
  }

  private ExpectedPods.Count count(PodDisruptionBudget budget, List<Pod> selected) {
    try {
      return expected.count(budget.spec(), selected);
    } catch (StatusError | IllegalArgumentException | IllegalStateException e) {
      tell(
          budget,
          "Warning",
          "CalculateExpectedPodCountFailed",
          "Failed to calculate the number of expected pods: " + e.getMessage());
      throw e;
    }
  }

  private Reconciler.Result allowNone(
      PodDisruptionBudget budget, Instant now, RuntimeException why) {
    write(budget, BudgetStatus.failed(budget, String.valueOf(why.getMessage()), now));
    return Reconciler.Result.SETTLED;
  }

  private void write(PodDisruptionBudget budget, PodDisruptionBudgetStatus status) {
    if (!status.equals(budget.status())) {
      client.updateStatus(
          PolicyV1.PODDISRUPTIONBUDGETS,
          PodDisruptionBudgetBuilder.from(budget).status(status).build());
    }
  }

  private void tell(PodDisruptionBudget budget, String type, String reason, String message) {
    events.event(PolicyV1.PODDISRUPTIONBUDGETS.kind(), budget, type, reason, message);
  }

  @Override
  public String name() {
    return workers.name();
  }

  @Override
  public void start() {
    workers.start();
  }

  @Override
  public void close() {
    workers.close();
  }
}
