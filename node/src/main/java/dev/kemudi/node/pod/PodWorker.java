package dev.kemudi.node.pod;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodPhase;
import dev.kemudi.api.core.v1.PodStatus;
import dev.kemudi.client.Threads;
import dev.kemudi.client.TransportException;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.node.cri.CriException;
import dev.kemudi.node.spec.PodQuality;
import dev.kemudi.node.volume.FileTrees;
import dev.kemudi.node.volume.VolumeException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes care of one pod, from when it comes to the node until nothing of it is left here. */
final class PodWorker {
  private static final System.Logger LOG = System.getLogger(PodWorker.class.getName());
  private static final Duration RESYNC = Duration.ofSeconds(60);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final NodeParts parts;
  private final RuntimeView view;
  private final PodSync sync;
  private final PodKiller killer;
  private final StatusWriter writer;
  private final PodMetrics metrics;
  private final long seen = System.nanoTime();

  /** Whether it hasn't run yet. Only the worker's thread touches it. */
  private boolean startsAnew;

  private final Consumer<PodWorker> ended;
  private final Semaphore wakes = new Semaphore(0);
  private final Thread thread;

  private volatile Pod pod;
  private volatile boolean gone;

  /** Whether an interrupt ends the worker; others say that what it does is not wanted any more. */
  private volatile boolean closing;

  private volatile @Nullable PodStatus status;

  /**
   * @param ended called when nothing of the pod is left
   */
  PodWorker(
      Pod pod,
      NodeParts parts,
      RuntimeView view,
      PodSync sync,
      PodKiller killer,
      StatusWriter writer,
      PodMetrics metrics,
      Consumer<PodWorker> ended) {
    this.pod = pod;
    this.parts = parts;
    this.view = view;
    this.sync = sync;
    this.killer = killer;
    this.writer = writer;
    this.metrics = metrics;
    this.startsAnew = !pod.status().phase().equals(PodPhase.RUNNING);
    this.ended = ended;
    this.thread = Thread.ofVirtual().name("pod-" + pod.name()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  Pod pod() {
    return pod;
  }

  /** The latest status, which may be ahead of the API server's. */
  Optional<PodStatus> status() {
    return Optional.ofNullable(status);
  }

  /** The pod has changed. */
  void update(Pod changed) {
    boolean ended = isDeleted(pod);
    boolean stopsSooner = ended && !PodKiller.grace(pod).equals(PodKiller.grace(changed));
    pod = changed;
    if (stopsSooner) {
      thread.interrupt();
    }
    if (!ended && isDeleted(changed)) {
      sync.breakOff();
    }
    wakes.release();
  }

  private static boolean isDeleted(Pod pod) {
    return pod.metadata().deletionTimestamp() != null;
  }

  /** Ends the pod for a reason of the node's own; its object stays, as failed. */
  void fail(PodStatusMaker.Failure failure, @Nullable Duration grace) {
    sync.fail(failure, grace);
    thread.interrupt();
    wakes.release();
  }

  /** Lets the pod fail before anything of it is made; called before the start. */
  void reject(PodStatusMaker.Failure failure) {
    sync.fail(failure, null);
  }

  boolean isRejected() {
    return sync.isRejected();
  }

  /** The API server has forgotten the pod. */
  void vanish() {
    gone = true;
    sync.breakOff();
    wakes.release();
  }

  /** Something about the pod's containers has changed. */
  void wake() {
    wakes.release();
  }

  private void run() {
    try {
      while (true) {
        Duration next = round();
        if (next.isNegative()) {
          return;
        }
        await(next);
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "a pod is left as it is pod={0}", pod.name());
    }
  }

  private void await(Duration time) throws InterruptedException {
    try {
      if (wakes.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
        wakes.drainPermits();
      }
    } catch (InterruptedException e) {
      if (closing) {
        throw e;
      }
    }
  }

  /** Does what there is to do; how long to wait for more, negative if the pod is done with. */
  private Duration round() throws InterruptedException {
    Pod now = pod;
    long start = System.nanoTime();
    PodMetrics.Round kind = status == null ? PodMetrics.Round.CREATE : PodMetrics.Round.SYNC;
    try {
      if (gone || isDeleted(now)) {
        kind = PodMetrics.Round.KILL;
        end(now);
        return Duration.ofMillis(-1);
      }
      return step(now);
    } catch (InterruptedException e) {
      return interrupted(e);
    } catch (StatusError | TransportException | CriException | IOException e) {
      if (Thread.interrupted()) {
        return interrupted(new InterruptedException());
      }
      LOG.log(System.Logger.Level.WARNING, "a pod was not synced pod=" + now.name(), e);
      return RETRY;
    } finally {
      metrics.done(kind, start);
    }
  }

  /** Goes on at once with what is wanted now, unless the worker has to end. */
  private Duration interrupted(InterruptedException e) throws InterruptedException {
    if (closing) {
      throw e;
    }
    return Duration.ZERO;
  }

  private Duration step(Pod now) throws InterruptedException {
    parts.objects().register(now);
    refresh(now);
    greet(now);
    PodSync.Outcome outcome = sync.run(now);
    if (startsAnew && outcome.status().phase().equals(PodPhase.RUNNING)) {
      startsAnew = false;
      metrics.runs(seen);
    }
    if (!tell(now, outcome.status()) && MirrorPods.isStatic(now)) {
      return RETRY;
    }
    if (PodStatusMaker.isOver(outcome.status().phase())) {
      parts.checks().forget(now.uid());
      return RESYNC;
    }
    Duration next = outcome.next();
    return next.isNegative() ? Duration.ZERO : next;
  }

  /**
   * A pod that is new here says that its containers are being made, before images are pulled and
   * volumes waited for. One that has told of its containers before keeps what it said until it is
   * known how they are.
   */
  private void greet(Pod now) throws InterruptedException {
    if (status == null && now.status().containerStatuses().isEmpty()) {
      tell(now, sync.status(now));
    }
  }

  /** What has changed in ConfigMaps and Secrets shows in volumes that are there. */
  private void refresh(Pod now) throws InterruptedException {
    try {
      parts.volumes().refresh(now);
    } catch (VolumeException e) {
      LOG.log(System.Logger.Level.DEBUG, "volumes were not refreshed pod={0}", now.name());
    }
  }

  private boolean tell(Pod now, PodStatus current) {
    status = current;
    return writer.write(now, current);
  }

  /** Stops everything, tells how it ended, and gives back what the pod had. */
  private void end(Pod now) throws InterruptedException, IOException {
    parts.checks().stopRestarting(now.uid());
    PodRuntime runtime = view.read(now.uid());
    String ip =
        runtime
            .sandbox()
            .flatMap(sandbox -> sandbox.ips().stream().findFirst())
            .orElse(now.status().podIP());
    killer.stopAll(now, runtime, ip, PodKiller.grace(now));
    parts.checks().forget(now.uid());
    if (!gone) {
      tell(now, sync.status(now));
    }
    killer.remove(view.read(now.uid()));
    unmount(now);
    parts.cgroups().removePod(PodQuality.of(now), now.uid());
    parts.objects().unregister(now.uid());
    if (!gone) {
      writer.release(now);
    }
    FileTrees.delete(parts.folders().logs(now));
    ended.accept(this);
  }

  private void unmount(Pod now) throws IOException {
    try {
      parts.volumes().remove(now.uid());
    } catch (VolumeException e) {
      throw new IOException(e.message(), e);
    }
  }

  /** Stops taking care; containers run on. */
  void close() {
    closing = true;
    thread.interrupt();
    Threads.join(thread);
  }
}
