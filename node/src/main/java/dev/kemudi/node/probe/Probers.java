package dev.kemudi.node.probe;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Probe;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.http.SocketPlace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Probes the containers of the node's pods, each probe on a virtual thread of its own, from when
 * its pod is tracked until it is forgotten. Answers belong to container ids, so that a restarted
 * container starts anew. For any thread; nothing but {@link #close} waits.
 */
public final class Probers implements AutoCloseable {
  /** Told when an answer that counts has changed, on the probe's thread. */
  @FunctionalInterface
  public interface Listener {
    void changed(String podUid);
  }

  private final PodView pods;
  private final Attempts attempts;
  private final GrpcProbe grpc;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Listener listener;
  private final ProbeResults results = new ProbeResults();
  private final Map<ProbeKey, ProbeWorker> workers = new ConcurrentHashMap<>();

  /**
   * @param sockets where connections to pods are made: in the node's network
   */
  public Probers(
      PodView pods,
      ContainerExec exec,
      SocketPlace sockets,
      EventRecorder events,
      InstantSource clock,
      RandomGenerator random,
      Listener listener) {
    this.pods = pods;
    this.grpc = new GrpcProbe(sockets);
    this.attempts =
        new Attempts(new ProbeRunner(exec, new HttpProbe(sockets), grpc, sockets), events);
    this.clock = clock;
    this.random = random;
    this.listener = listener;
  }

  /** Starts the probes of the pod's containers that don't run yet. */
  public void track(Pod pod) {
    for (Container container : pod.spec().containers()) {
      for (ProbeKind kind : ProbeKind.values()) {
        Probe probe = kind.of(container);
        if (probe != null) {
          workers.computeIfAbsent(
              new ProbeKey(pod.uid(), container.name(), kind),
              key -> start(key, pod, container, probe));
        }
      }
    }
  }

  private ProbeWorker start(ProbeKey key, Pod pod, Container container, Probe probe) {
    ProbeWorker worker =
        new ProbeWorker(key, pod, container, probe, pods, attempts, results, clock, this::changed);
    Duration period = Duration.ofSeconds(Math.max(1, probe.periodSeconds()));
    // Spread, or the pods of a restarted node would all be asked at once.
    worker.start(period.multipliedBy(random.nextInt(1000)).dividedBy(1000), this::ended);
    return worker;
  }

  /** How often each probe has asked, by what came of it; only what has happened. */
  public List<ProbeCount> counts() {
    return workers.values().stream()
        .flatMap(worker -> worker.counts().stream())
        .filter(each -> each.count() > 0)
        .toList();
  }

  private void changed(ProbeKey key) {
    if (key.kind() == ProbeKind.STARTUP) {
      wake(new ProbeKey(key.podUid(), key.container(), ProbeKind.READINESS));
      wake(new ProbeKey(key.podUid(), key.container(), ProbeKind.LIVENESS));
    }
    listener.changed(key.podUid());
  }

  private void wake(ProbeKey key) {
    ProbeWorker worker = workers.get(key);
    if (worker != null) {
      worker.wake();
    }
  }

  private void ended(ProbeWorker worker) {
    workers.remove(worker.key(), worker);
  }

  /** Asks no more whether the pod's containers live, because it is being stopped. */
  public void stopRestarting(String podUid) {
    stop(podUid, false);
  }

  /** Ends the pod's probes and forgets what they found. */
  public void forget(String podUid) {
    stop(podUid, true);
    results.forget(podUid);
  }

  private void stop(String podUid, boolean all) {
    workers
        .values()
        .forEach(
            worker -> {
              ProbeKey key = worker.key();
              if (key.podUid().equals(podUid) && (all || key.kind().restarts())) {
                worker.stop();
              }
            });
  }

  /** Whether a running container counts as started: at once if nothing asks for that. */
  public boolean started(String podUid, String container, String containerId) {
    return results
        .get(ProbeKind.STARTUP, containerId)
        .map(answer -> answer.result() == ProbeResult.SUCCESS)
        .orElseGet(() -> !workers.containsKey(new ProbeKey(podUid, container, ProbeKind.STARTUP)));
  }

  /** Whether a running container that has started is ready: at once if nothing asks for that. */
  public boolean ready(String podUid, String container, String containerId) {
    if (!started(podUid, container, containerId)) {
      return false;
    }
    return results
        .get(ProbeKind.READINESS, containerId)
        .map(answer -> answer.result() == ProbeResult.SUCCESS)
        .orElseGet(
            () -> {
              ProbeKey key = new ProbeKey(podUid, container, ProbeKind.READINESS);
              wake(key);
              return !workers.containsKey(key);
            });
  }

  /** Why the container has to be restarted, if it has to. */
  public Optional<ProbeFailure> failure(String containerId) {
    return results
        .failure(ProbeKind.LIVENESS, containerId)
        .or(() -> results.failure(ProbeKind.STARTUP, containerId));
  }

  /** Ends all probes and waits for their threads. */
  @Override
  public void close() {
    workers.values().forEach(ProbeWorker::stop);
    workers.values().forEach(ProbeWorker::join);
    grpc.close();
  }
}
