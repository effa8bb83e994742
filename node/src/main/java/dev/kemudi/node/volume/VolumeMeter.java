package dev.kemudi.node.volume;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.client.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures the volumes of all pods once a minute, on a thread of its own: who asks gets what was
 * found last, and never waits until a big volume has been looked through.
 */
public final class VolumeMeter implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(VolumeMeter.class.getName());
  private static final Duration PERIOD = Duration.ofMinutes(1);

  /** Measures one pod's. */
  public interface Measure {
    List<VolumeUse> of(Pod pod) throws IOException;
  }

  private final Supplier<Collection<Pod>> pods;
  private final Measure measure;
  private final Semaphore asked = new Semaphore(0);
  private volatile Map<String, List<VolumeUse>> latest = Map.of();
  private @Nullable Thread thread;

  public VolumeMeter(Supplier<Collection<Pod>> pods, Measure measure) {
    this.pods = pods;
    this.measure = measure;
  }

  /** Begins. */
  public void start() {
    thread = Thread.ofPlatform().daemon().name("volume-meter").start(this::run);
  }

  /**
   * What the volumes of a pod took up; empty if that isn't known yet, in which case it will be
   * found out before the minute is over.
   */
  public Optional<List<VolumeUse>> latest(String podUid) {
    List<VolumeUse> found = latest.get(podUid);
    if (found == null && asked.availablePermits() == 0) {
      asked.release();
    }
    return Optional.ofNullable(found);
  }

  private void run() {
    try {
      long next = System.nanoTime() + PERIOD.toNanos();
      while (true) {
        boolean onlyNew = asked.tryAcquire(next - System.nanoTime(), TimeUnit.NANOSECONDS);
        asked.drainPermits();
        if (!onlyNew) {
          next = System.nanoTime() + PERIOD.toNanos();
        }
        round(onlyNew);
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "volumes are not measured any more");
    }
  }

  private void round(boolean onlyNew) throws InterruptedException {
    Map<String, List<VolumeUse>> known = latest;
    Map<String, List<VolumeUse>> found = new HashMap<>();
    for (Pod pod : pods.get()) {
      List<VolumeUse> before = known.get(pod.uid());
      found.put(pod.uid(), onlyNew && before != null ? before : measured(pod));
    }
    latest = found;
  }

  private List<VolumeUse> measured(Pod pod) throws InterruptedException {
    try {
      return measure.of(pod);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      LOG.log(System.Logger.Level.DEBUG, "a pod''s volumes were not measured pod={0}", pod.name());
      return List.of();
    }
  }

  @Override
  public void close() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
      Threads.join(running);
    }
  }
}
