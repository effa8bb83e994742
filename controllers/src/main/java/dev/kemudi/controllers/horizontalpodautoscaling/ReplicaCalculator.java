package dev.kemudi.controllers.horizontalpodautoscaling;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.controllers.workload.Pods;
import dev.kemudi.machinery.selector.LabelSelector;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Finds from measures how many pods there should be. */
final class ReplicaCalculator {
  /** Changes smaller than this part are not worth it. */
  private static final double TOLERANCE = 0.1;

  /**
   * How many, and why.
   *
   * @param percent what is used of what was asked for; 0 where that isn't counted
   * @param millis what is used, in thousandths
   */
  record Result(int replicas, int percent, long millis) {}

  /** Used of what is wanted, in percent of requests and in thousandths. */
  private record Usage(double ratio, int percent, long millis) {}

  private final Informer<Pod> pods;
  private final InstantSource clock;

  ReplicaCalculator(Informer<Pod> pods, InstantSource clock) {
    this.pods = pods;
    this.clock = clock;
  }

  private List<Pod> pods(String namespace, LabelSelector selector) throws NoMetricsException {
    List<Pod> found =
        pods.list(namespace).stream()
            .filter(pod -> selector.matches(pod.metadata().labels()))
            .toList();
    if (found.isEmpty()) {
      throw new NoMetricsException("no pods returned by selector while calculating replica count");
    }
    return found;
  }

  private static boolean isSmall(double ratio) {
    return Math.abs(1.0 - ratio) <= TOLERANCE;
  }

  private static boolean turns(double before, double after) {
    return (before < 1.0 && after > 1.0) || (before > 1.0 && after < 1.0);
  }

  /** So that pods use that percentage of what they ask for. */
  Result byUtilization(
      Map<String, Sample> samples,
      int current,
      int target,
      String resource,
      String namespace,
      LabelSelector selector,
      String container)
      throws NoMetricsException {
    List<Pod> found = pods(namespace, selector);
    PodGroups groups = PodGroups.of(found, samples, resource.equals("cpu"), clock.instant());
    groups.clean(samples);
    Map<String, Long> requests = PodGroups.requests(found, container, resource);
    refuseNone(samples);
    Usage usage = utilization(samples, requests, target);
    boolean rebalance = !groups.unready().isEmpty() && usage.ratio() > 1.0;
    if (!rebalance && groups.missing().isEmpty()) {
      int replicas = isSmall(usage.ratio()) ? current : ceil(usage.ratio() * groups.ready());
      return new Result(replicas, usage.percent(), usage.millis());
    }
    for (String pod : groups.missing()) {
      if (usage.ratio() < 1.0) {
        long request = requests.getOrDefault(pod, 0L);
        samples.put(pod, Sample.assumed(request * Math.max(100, target) / 100));
      } else if (usage.ratio() > 1.0) {
        samples.put(pod, Sample.assumed(0));
      }
    }
    assumeIdle(rebalance, groups, samples);
    double ratio = utilization(samples, requests, target).ratio();
    return new Result(
        rebalanced(current, usage.ratio(), ratio, samples.size()), usage.percent(), usage.millis());
  }

  private static void refuseNone(Map<String, Sample> samples) throws NoMetricsException {
    if (samples.isEmpty()) {
      throw new NoMetricsException("did not receive metrics for any ready pods");
    }
  }

  private static void assumeIdle(boolean rebalance, PodGroups groups, Map<String, Sample> samples) {
    if (rebalance) {
      groups.unready().forEach(pod -> samples.put(pod, Sample.assumed(0)));
    }
  }

  /** What is assumed of pods may lessen a change, and never turn it round. */
  private static int rebalanced(int current, double before, double ratio, int counted) {
    if (isSmall(ratio) || turns(before, ratio)) {
      return current;
    }
    int replicas = ceil(ratio * counted);
    boolean turned = (ratio < 1.0 && replicas > current) || (ratio > 1.0 && replicas < current);
    return turned ? current : replicas;
  }

  private static int ceil(double value) {
    return (int) Math.ceil(value);
  }

  private static Usage utilization(
      Map<String, Sample> samples, Map<String, Long> requests, int target)
      throws NoMetricsException {
    long used = 0;
    long asked = 0;
    int counted = 0;
    for (Map.Entry<String, Sample> sample : samples.entrySet()) {
      Long request = requests.get(sample.getKey());
      if (request != null) {
        used += sample.getValue().millis();
        asked += request;
        counted++;
      }
    }
    if (asked == 0) {
      throw new NoMetricsException("no metrics returned matched known pods");
    }
    int percent = (int) (used * 100 / asked);
    return new Usage((double) percent / target, percent, used / counted);
  }

  /** So that the average over pods is that. */
  Result byAverage(
      Map<String, Sample> samples,
      int current,
      long target,
      boolean ofCpu,
      String namespace,
      LabelSelector selector)
      throws NoMetricsException {
    PodGroups groups = PodGroups.of(pods(namespace, selector), samples, ofCpu, clock.instant());
    groups.clean(samples);
    refuseNone(samples);
    long average = average(samples);
    double before = (double) average / target;
    boolean rebalance = !groups.unready().isEmpty() && before > 1.0;
    if (!rebalance && groups.missing().isEmpty()) {
      return new Result(isSmall(before) ? current : ceil(before * groups.ready()), 0, average);
    }
    for (String pod : groups.missing()) {
      samples.put(pod, Sample.assumed(before < 1.0 ? target : 0));
    }
    assumeIdle(rebalance, groups, samples);
    double ratio = (double) average(samples) / target;
    return new Result(rebalanced(current, before, ratio, samples.size()), 0, average);
  }

  private static long average(Map<String, Sample> samples) {
    return samples.values().stream().mapToLong(Sample::millis).sum() / samples.size();
  }

  /** So that a value that all pods bear together is that. */
  Result byValue(long value, int current, long target, String namespace, LabelSelector selector)
      throws NoMetricsException {
    double ratio = (double) value / target;
    if (current == 0) {
      return new Result(ceil(ratio), 0, value);
    }
    if (isSmall(ratio)) {
      return new Result(current, 0, value);
    }
    long ready =
        podsForValue(namespace, selector).stream()
            .filter(pod -> Pods.hasPhase(pod, "Running") && Pods.isReady(pod))
            .count();
    return new Result(ceil(ratio * ready), 0, value);
  }

  private List<Pod> podsForValue(String namespace, LabelSelector selector)
      throws NoMetricsException {
    try {
      return pods(namespace, selector);
    } catch (NoMetricsException e) {
      throw e.in("unable to calculate ready pods");
    }
  }

  /** So that each pod bears that part of a value. */
  static Result byShare(long value, int counted, long target) {
    double ratio = (double) value / ((double) target * counted);
    int replicas = Math.abs(1.0 - ratio) > TOLERANCE ? ceil((double) value / target) : counted;
    return new Result(replicas, 0, (long) Math.ceil((double) value / counted));
  }
}
