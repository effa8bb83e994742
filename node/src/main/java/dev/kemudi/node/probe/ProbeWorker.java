package dev.kemudi.node.probe;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.ContainerStateRunning;
import dev.kemudi.api.core.v1.ContainerStatus;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodStatus;
import dev.kemudi.api.core.v1.Probe;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks one probe of one container, period after period, over all of its restarts. */
final class ProbeWorker {
  private static final System.Logger LOG = System.getLogger(ProbeWorker.class.getName());

  private final ProbeKey key;
  private final Pod pod;
  private final Container container;
  private final Probe probe;
  private final PodView pods;
  private final Attempts attempts;
  private final ProbeResults results;
  private final InstantSource clock;
  private final Consumer<ProbeKey> onChange;
  private final Optional<Duration> grace;
  private final Semaphore signals = new Semaphore(0);
  private final LongAdder successes = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private volatile boolean stopped;
  private volatile @Nullable Thread thread;

  // Below: the worker's thread only.
  private String containerId = "";
  private boolean onHold;
  private ProbeResult last = ProbeResult.UNKNOWN;
  private int run;

  ProbeWorker(
      ProbeKey key,
      Pod pod,
      Container container,
      Probe probe,
      PodView pods,
      Attempts attempts,
      ProbeResults results,
      InstantSource clock,
      Consumer<ProbeKey> onChange) {
    this.key = key;
    this.pod = pod;
    this.container = container;
    this.probe = probe;
    this.pods = pods;
    this.attempts = attempts;
    this.results = results;
    this.clock = clock;
    this.onChange = onChange;
    this.grace =
        Optional.ofNullable(probe.terminationGracePeriodSeconds()).map(Duration::ofSeconds);
  }

  ProbeKey key() {
    return key;
  }

  void start(Duration delay, Consumer<ProbeWorker> onEnd) {
    thread =
        Thread.ofVirtual()
            .name("probe-" + pod.name() + "-" + container.name())
            .start(
                () -> {
                  try {
                    loop(delay);
                  } catch (InterruptedException e) {
                    LOG.log(System.Logger.Level.DEBUG, "a probe ends");
                  } finally {
                    onEnd.accept(this);
                    if (!containerId.isEmpty()) {
                      results.remove(key.kind(), containerId);
                    }
                  }
                });
  }

  /** Asks now instead of after the rest of the period. */
  void wake() {
    signals.release();
  }

  void stop() {
    stopped = true;
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  void join() {
    Thread running = thread;
    try {
      if (running != null) {
        running.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void loop(Duration delay) throws InterruptedException {
    pause(delay);
    Duration period = Duration.ofSeconds(Math.max(1, probe.periodSeconds()));
    while (!stopped && goesOn()) {
      pause(period);
    }
  }

  private void pause(Duration time) throws InterruptedException {
    if (signals.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
      signals.drainPermits();
    }
  }

  /** Asks once if it is time to; false when there will never be anything to ask again. */
  private boolean goesOn() throws InterruptedException {
    PodStatus status = pods.status(key.podUid()).orElse(null);
    if (status == null) {
      return true;
    }
    if (status.phase().equals("Failed") || status.phase().equals("Succeeded")) {
      return false;
    }
    ContainerStatus mine = find(status);
    if (mine == null || mine.containerID().isEmpty()) {
      return true;
    }
    follow(bareId(mine.containerID()));
    ContainerStateRunning running = mine.state().running();
    if (running == null) {
      settle(ProbeResult.FAILURE);
      return mine.state().terminated() == null || !pod.spec().restartPolicy().equals("Never");
    }
    if (onHold || !isDue(running.startedAt())) {
      return true;
    }
    return askIfStarted();
  }

  /** A startup probe has nothing to ask of a started container, the others nothing before that. */
  private boolean askIfStarted() throws InterruptedException {
    boolean started =
        results
            .get(ProbeKind.STARTUP, containerId)
            .map(answer -> answer.result() == ProbeResult.SUCCESS)
            .orElse(container.startupProbe() == null);
    if (started != (key.kind() == ProbeKind.STARTUP)) {
      ask();
    }
    return true;
  }

  private void ask() throws InterruptedException {
    String ip = pods.status(key.podUid()).map(PodStatus::podIP).orElse("");
    ProbeTarget target = new ProbeTarget(pod, container, containerId, ip);
    switch (attempts.make(key.kind(), probe, target)) {
      case ProbeOutcome.Success(), ProbeOutcome.Warning(_) -> {
        successes.increment();
        count(ProbeResult.SUCCESS);
      }
      case ProbeOutcome.Failure(_) -> {
        failures.increment();
        count(ProbeResult.FAILURE);
      }
      case ProbeOutcome.Errored(_) -> {
        errors.increment();
        LOG.log(System.Logger.Level.DEBUG, "a probe failed to ask container={0}", containerId);
      }
    }
  }

  /** How often it has asked, by what came of it. */
  List<ProbeCount> counts() {
    return List.of(
        count("successful", successes), count("failed", failures), count("unknown", errors));
  }

  private ProbeCount count(String result, LongAdder count) {
    String name = key.kind().name();
    return new ProbeCount(
        name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT),
        pod.namespace(),
        pod.name(),
        pod.uid(),
        container.name(),
        result,
        count.sum());
  }

  private void count(ProbeResult result) {
    run = result == last ? run + 1 : 1;
    last = result;
    int needed =
        result == ProbeResult.FAILURE ? probe.failureThreshold() : probe.successThreshold();
    if (run < needed) {
      return;
    }
    settle(result);
    if (key.kind().restarts() && result == ProbeResult.FAILURE) {
      // The container is to be restarted: nothing to ask before there is a new one.
      onHold = true;
      run = 0;
    }
  }

  private void settle(ProbeResult result) {
    if (!stopped && results.set(containerId, new ProbeResults.Answer(key, result, grace))) {
      onChange.accept(key);
    }
  }

  private void follow(String id) {
    if (id.equals(containerId)) {
      return;
    }
    if (!containerId.isEmpty()) {
      results.remove(key.kind(), containerId);
    }
    containerId = id;
    settle(key.kind().initial());
    onHold = false;
    last = ProbeResult.UNKNOWN;
    run = 0;
  }

  private boolean isDue(@Nullable Instant startedAt) {
    return startedAt == null
        || !clock.instant().isBefore(startedAt.plusSeconds(probe.initialDelaySeconds()));
  }

  private @Nullable ContainerStatus find(PodStatus status) {
    for (ContainerStatus one : status.containerStatuses()) {
      if (one.name().equals(container.name())) {
        return one;
      }
    }
    return null;
  }

  /** The runtime's own name of a container: a status puts {@code containerd://} before it. */
  private static String bareId(String id) {
    int scheme = id.indexOf("://");
    return scheme < 0 ? id : id.substring(scheme + 3);
  }
}
