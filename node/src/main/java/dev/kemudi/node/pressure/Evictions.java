package dev.kemudi.node.pressure;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Toleration;
import dev.kemudi.client.Threads;
import dev.kemudi.node.cgroup.QosTier;
import dev.kemudi.node.cri.CriException;
import dev.kemudi.node.spec.PodQuality;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Looks every ten seconds how much a node has left, and ends a pod if it is too little: one in a
 * round, so that its end can show. Pods that use more of the disk than they may are ended in any
 * case.
 */
public final class Evictions implements AutoCloseable {
  /** The reason by which pods that are ended here are known. */
  public static final String REASON = "Evicted";

  private static final System.Logger LOG = System.getLogger(Evictions.class.getName());
  private static final Duration PERIOD = Duration.ofSeconds(10);
  private static final Duration CLEANUP = Duration.ofSeconds(30);

  /** What there is to measure. */
  public interface Measures {
    /** How much is left of each thing that can be measured. */
    Map<Signal, Observation> observe() throws IOException;

    /** Whether images have a disk of their own. */
    boolean ownImageDisk() throws IOException;

    /** What the pods use; those that may use as much as they like are left out if so asked. */
    List<PodUse> uses(List<Pod> pods, boolean limitedOnly) throws IOException;
  }

  /** The pods of the node. */
  public interface Pods {
    /** Those that have not ended. */
    List<Pod> active();

    /** Ends a pod. */
    void evict(Pod pod, String message, Duration grace);
  }

  /**
   * What is set.
   *
   * @param transition how long a condition is told after it held
   * @param softGrace how long pods may take to stop at soft thresholds, at most
   */
  public record Settings(List<Threshold> thresholds, Duration transition, Duration softGrace) {
    /** A kubelet's. */
    public static final Settings USUAL =
        new Settings(Threshold.USUAL, Duration.ofMinutes(5), Duration.ZERO);
  }

  private final Settings settings;
  private final Measures measures;
  private final Pods pods;
  private final Consumer<Signal> reclaim;
  private final Consumer<String> attempts;
  private final InstantSource clock;
  private final PressureState state;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile Set<Signal.Condition> conditions = Set.of();

  /**
   * @param reclaim frees what can be freed of a disk without ending pods
   * @param attempts told of the resource before something is done about it
   */
  public Evictions(
      Settings settings,
      Measures measures,
      Pods pods,
      Consumer<Signal> reclaim,
      Consumer<String> attempts,
      InstantSource clock) {
    this.settings = settings;
    this.measures = measures;
    this.pods = pods;
    this.reclaim = reclaim;
    this.attempts = attempts;
    this.clock = clock;
    this.state = new PressureState(settings.thresholds(), settings.transition());
    this.thread = Thread.ofVirtual().name("node-pressure").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Of what the node has too little, or had a short time ago. */
  public Set<Signal.Condition> conditions() {
    return conditions;
  }

  /** Why a pod is not taken now; empty if it is. */
  public Optional<String> refusal(Pod pod) {
    Set<Signal.Condition> now = conditions;
    if (now.isEmpty() || CriticalPods.isCritical(pod)) {
      return Optional.empty();
    }
    boolean onlyMemory = now.equals(EnumSet.of(Signal.Condition.MEMORY));
    boolean modest = PodQuality.of(pod) != QosTier.BEST_EFFORT;
    if (onlyMemory && (modest || toleratesMemoryPressure(pod))) {
      return Optional.empty();
    }
    return Optional.of(EvictionMessages.condition(now));
  }

  private static boolean toleratesMemoryPressure(Pod pod) {
    return pod.spec().tolerations().stream().anyMatch(Evictions::isOfMemory);
  }

  private static boolean isOfMemory(Toleration toleration) {
    boolean effect = toleration.effect().isEmpty() || toleration.effect().equals("NoSchedule");
    boolean exists = toleration.operator().equals("Exists");
    boolean key =
        toleration.key().equals("node.kubernetes.io/memory-pressure")
            || toleration.key().isEmpty() && exists;
    return effect && key && (exists || toleration.value().isEmpty());
  }

  private void run() {
    try {
      while (!closed.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
        Optional<Pod> evicted = attempt();
        if (evicted.isPresent()) {
          awaitEnd(evicted.get());
        }
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "pressure is not watched any more");
    }
  }

  private Optional<Pod> attempt() {
    try {
      return round();
    } catch (IOException | CriException e) {
      LOG.log(System.Logger.Level.WARNING, "the node''s use can''t be measured", e);
      return Optional.empty();
    }
  }

  /** Gives what the pod used the time to come back before another one has to go. */
  private void awaitEnd(Pod pod) throws InterruptedException {
    long end = System.nanoTime() + CLEANUP.toNanos();
    while (System.nanoTime() < end
        && pods.active().stream().anyMatch(other -> other.uid().equals(pod.uid()))
        && !closed.await(1, TimeUnit.SECONDS)) {
      LOG.log(System.Logger.Level.DEBUG, "waiting for the end of a pod pod={0}", pod.name());
    }
  }

  /** Looks once, and does what there is to do; the pod that was ended, if one was. */
  Optional<Pod> round() throws IOException {
    PressureState.Round round = state.next(measures.observe(), clock.instant());
    conditions = round.conditions();
    List<Pod> active = pods.active();
    Optional<Pod> over = evictOverLimit(active);
    if (over.isPresent() || round.due().isEmpty()) {
      return over;
    }
    Threshold first = round.due().getFirst();
    attempts.accept(first.signal().resource());
    if (first.signal().condition() == Signal.Condition.DISK) {
      reclaim.accept(first.signal());
      if (!state.met(measures.observe()).contains(first)) {
        return Optional.empty();
      }
    }
    return evictFirst(active, first);
  }

  private Optional<Pod> evictOverLimit(List<Pod> active) throws IOException {
    boolean withLayers = !measures.ownImageDisk();
    Optional<Pod> evicted = Optional.empty();
    for (PodUse use : measures.uses(active, true)) {
      Optional<String> message = EvictionMessages.overLimit(use, withLayers);
      if (message.isPresent() && evict(use.pod(), message.get(), Duration.ZERO)) {
        evicted = Optional.of(use.pod());
      }
    }
    return evicted;
  }

  private Optional<Pod> evictFirst(List<Pod> active, Threshold threshold) throws IOException {
    Duration grace = threshold.isHard() ? Duration.ZERO : settings.softGrace();
    List<PodUse> ranked =
        Ranking.rank(measures.uses(active, false), threshold.signal(), measures.ownImageDisk());
    for (PodUse use : ranked) {
      if (evict(use.pod(), EvictionMessages.low(threshold.signal(), use), grace)) {
        return Optional.of(use.pod());
      }
    }
    LOG.log(System.Logger.Level.WARNING, "unable to evict any pods from the node");
    return Optional.empty();
  }

  private boolean evict(Pod pod, String message, Duration grace) {
    if (CriticalPods.isCritical(pod)) {
      LOG.log(System.Logger.Level.WARNING, "cannot evict a critical pod pod={0}", pod.name());
      return false;
    }
    pods.evict(pod, message, grace);
    return true;
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    Threads.join(thread);
  }
}
