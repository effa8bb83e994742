package dev.kemudi.controllers.horizontalpodautoscaling;

import dev.kemudi.api.autoscaling.v2.AutoscalingV2;
import dev.kemudi.api.autoscaling.v2.HPAScalingRules;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscaler;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import dev.kemudi.api.autoscaling.v2.HorizontalPodAutoscalerSpec;
import dev.kemudi.api.autoscaling.v2.MetricSpec;
import dev.kemudi.api.autoscaling.v2.MetricStatus;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.client.Client;
import dev.kemudi.client.RawClient;
import dev.kemudi.client.TransportException;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.discovery.ResourceMapper;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.selector.LabelSelector;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Looks at every autoscaler each 15 seconds, and scales its target as metrics ask. */
public final class HorizontalPodAutoscalingController implements Controller {
  private static final String NAME = "horizontalpodautoscaling";
  private static final Duration PERIOD = Duration.ofSeconds(15);
  private static final int WORKERS = 5;

  private final Client client;
  private final RawClient raw;
  private final EventRecorder events;
  private final InstantSource clock;
  private final Duration period;
  private final Informer<HorizontalPodAutoscaler> autoscalers;
  private final ResourceMapper mapper;
  private final Metrics metrics;
  private final ReplicaCalculator calculator;
  private final Map<ObjectKey, ScalingHistory> histories = new ConcurrentHashMap<>();
  private final ControllerWorkers<ObjectKey> workers;

  /**
   * Makes the controller.
   *
   * @param raw reads metrics and scales by their paths
   */
  public HorizontalPodAutoscalingController(
      Client client,
      RawClient raw,
      Informers informers,
      EventRecorder events,
      InstantSource clock) {
    this(client, raw, informers, events, clock, PERIOD);
  }

  HorizontalPodAutoscalingController(
      Client client,
      RawClient raw,
      Informers informers,
      EventRecorder events,
      InstantSource clock,
      Duration period) {
    this.client = client;
    this.raw = raw;
    this.events = events;
    this.clock = clock;
    this.period = period;
    this.autoscalers = informers.of(AutoscalingV2.HORIZONTALPODAUTOSCALERS);
    Informer<Pod> pods = informers.of(CoreV1.PODS);
    this.mapper = new ResourceMapper(client, clock);
    this.metrics = new Metrics(raw, mapper);
    this.calculator = new ReplicaCalculator(pods, clock);
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create(NAME, clock);
    autoscalers.addListener(
        new Informer.Listener<>() {
          @Override
          public void added(HorizontalPodAutoscaler autoscaler) {
            queue.addAfter(ObjectKey.of(autoscaler), period);
          }

          @Override
          public void updated(HorizontalPodAutoscaler old, HorizontalPodAutoscaler autoscaler) {
            queue.addAfter(ObjectKey.of(autoscaler), period);
          }

          @Override
          public void deleted(HorizontalPodAutoscaler autoscaler) {
            histories.remove(ObjectKey.of(autoscaler));
          }
        });
    this.workers =
        new ControllerWorkers<>(NAME, WORKERS, queue, this::reconcile, List.of(autoscalers, pods));
  }

  /** What led nowhere has been told in events and conditions, and is tried again as ever. */
  private Reconciler.Result reconcile(ObjectKey key) {
    HorizontalPodAutoscaler autoscaler = autoscalers.get(key);
    if (autoscaler == null) {
      histories.remove(key);
      return Reconciler.Result.SETTLED;
    }
    Instant now = clock.instant();
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    scale(new Autoscaler(client, events, autoscaler, second), key, now);
    return Reconciler.Result.revisit(period);
  }

  private void scale(Autoscaler autoscaler, ObjectKey key, Instant now) {
    HorizontalPodAutoscalerSpec spec = autoscaler.object().spec();
    ScaledTarget target = target(autoscaler, spec);
    if (target == null) {
      return;
    }
    autoscaler.condition(
        "AbleToScale",
        true,
        "SucceededGetScale",
        "the HPA controller was able to get the target's current scale");
    int current = target.wanted();
    int least = spec.minReplicas() == null ? 1 : spec.minReplicas();
    ScalingHistory history = histories.computeIfAbsent(key, one -> new ScalingHistory());
    history.begin(current, now);
    if (current == 0 && least != 0) {
      autoscaler.condition(
          "ScalingActive",
          false,
          "ScalingDisabled",
          "scaling is disabled since the replica count of the target is zero");
      autoscaler.done(current, current, List.of(), false);
    } else if (current > spec.maxReplicas()) {
      rescale(
          autoscaler,
          target,
          history,
          spec.maxReplicas(),
          "Current number of replicas above Spec.MaxReplicas",
          List.of(),
          now);
    } else if (current < least) {
      rescale(
          autoscaler,
          target,
          history,
          least,
          "Current number of replicas below Spec.MinReplicas",
          List.of(),
          now);
    } else {
      follow(autoscaler, target, history, least, now);
    }
  }

  private @Nullable ScaledTarget target(Autoscaler autoscaler, HorizontalPodAutoscalerSpec spec) {
    try {
      return ScaledTarget.read(raw, mapper, autoscaler.object().namespace(), spec.scaleTargetRef());
    } catch (StatusError | TransportException | IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage());
      autoscaler.warn("FailedGetScale", why);
      autoscaler.condition(
          "AbleToScale",
          false,
          "FailedGetScale",
          "the HPA controller was unable to get the target's current scale: " + why);
      autoscaler.keepStatus();
      return null;
    }
  }

  // --- what metrics say

  /** The most that a metric asks for. */
  private record Advice(int replicas, String metric, List<MetricStatus> statuses) {}

  private void follow(
      Autoscaler autoscaler, ScaledTarget target, ScalingHistory history, int least, Instant now) {
    int current = target.wanted();
    Advice advice;
    try {
      advice = advice(autoscaler, target);
    } catch (NoMetricsException e) {
      autoscaler.failed(current);
      autoscaler.warn("FailedComputeMetricsReplicas", e.text());
      return;
    }
    String reason =
        advice.replicas() > current
            ? advice.metric() + " above target"
            : advice.replicas() < current ? "All metrics below target" : "";
    HorizontalPodAutoscalerSpec spec = autoscaler.object().spec();
    ScalingHistory.Decision decision =
        decide(spec, history, current, advice.replicas(), least, now);
    autoscaler.condition("AbleToScale", true, decision.stableReason(), decision.stableMessage());
    autoscaler.condition(
        "ScalingLimited", decision.limited(), decision.limitReason(), decision.limitMessage());
    if (decision.replicas() == current) {
      autoscaler.done(current, current, advice.statuses(), false);
    } else {
      rescale(autoscaler, target, history, decision.replicas(), reason, advice.statuses(), now);
    }
  }

  private static ScalingHistory.Decision decide(
      HorizontalPodAutoscalerSpec spec,
      ScalingHistory history,
      int current,
      int recommended,
      int least,
      Instant now) {
    HorizontalPodAutoscalerBehavior behavior = spec.behavior();
    HPAScalingRules up = behavior == null ? null : behavior.scaleUp();
    HPAScalingRules down = behavior == null ? null : behavior.scaleDown();
    return up == null || down == null
        ? history.decide(current, recommended, least, spec.maxReplicas(), now)
        : history.decide(up, down, current, recommended, least, spec.maxReplicas(), now);
  }

  private Advice advice(Autoscaler autoscaler, ScaledTarget target) throws NoMetricsException {
    MetricEvaluation evaluation =
        new MetricEvaluation(
            metrics,
            calculator,
            new MetricEvaluation.Target(
                autoscaler.object().namespace(),
                selector(autoscaler, target),
                target.wanted(),
                target.present()));
    List<MetricSpec> specs = autoscaler.object().spec().metrics();
    List<MetricStatus> statuses = new ArrayList<>();
    int replicas = 0;
    String metric = "";
    int invalid = 0;
    MetricEvaluation.Failure first = null;
    for (MetricSpec spec : specs) {
      try {
        MetricEvaluation.Proposal proposal = evaluation.evaluate(spec);
        statuses.add(proposal.status());
        if (replicas == 0 || proposal.replicas() > replicas) {
          replicas = proposal.replicas();
          metric = proposal.name();
        }
      } catch (MetricEvaluation.Failure e) {
        autoscaler.warn(e.reason(), e.detail());
        statuses.add(new MetricStatus("", null, null, null, null, null));
        first = first == null ? e : first;
        invalid++;
      }
    }
    if (first != null && (invalid >= specs.size() || replicas < target.wanted())) {
      autoscaler.condition(
          "ScalingActive",
          false,
          first.reason(),
          "the HPA was unable to compute the replica count: " + first.detail());
      throw new NoMetricsException(
          "invalid metrics ("
              + invalid
              + " invalid out of "
              + specs.size()
              + "), first error is: "
              + first.getMessage());
    }
    autoscaler.condition(
        "ScalingActive",
        true,
        "ValidMetricFound",
        "the HPA was able to successfully calculate a replica count from " + metric);
    return new Advice(replicas, metric, statuses);
  }

  private static LabelSelector selector(Autoscaler autoscaler, ScaledTarget target)
      throws NoMetricsException {
    if (target.selector().isEmpty()) {
      autoscaler.warn("SelectorRequired", "selector is required");
      autoscaler.condition(
          "ScalingActive",
          false,
          "InvalidSelector",
          "the HPA target's scale is missing a selector");
      throw new NoMetricsException("selector is required");
    }
    try {
      return LabelSelector.parse(target.selector());
    } catch (IllegalArgumentException e) {
      String why =
          "couldn't convert selector into a corresponding internal selector object: "
              + e.getMessage();
      autoscaler.warn("InvalidSelector", why);
      autoscaler.condition("ScalingActive", false, "InvalidSelector", why);
      throw new NoMetricsException(why);
    }
  }

  private static void rescale(
      Autoscaler autoscaler,
      ScaledTarget target,
      ScalingHistory history,
      int desired,
      String reason,
      List<MetricStatus> statuses,
      Instant now) {
    int current = target.wanted();
    try {
      target.scaleTo(desired);
    } catch (StatusError | TransportException e) {
      autoscaler.warn(
          "FailedRescale",
          "New size: " + desired + "; reason: " + reason + "; error: " + e.getMessage());
      autoscaler.condition(
          "AbleToScale",
          false,
          "FailedUpdateScale",
          "the HPA controller was unable to update the target scale: " + e.getMessage());
      autoscaler.failed(current);
      return;
    }
    autoscaler.condition(
        "AbleToScale",
        true,
        "SucceededRescale",
        "the HPA controller was able to update the target scale to " + desired);
    autoscaler.tell("SuccessfulRescale", "New size: " + desired + "; reason: " + reason);
    history.scaled(autoscaler.object().spec().behavior(), current, desired, now);
    autoscaler.done(current, desired, statuses, true);
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
