package dev.kemudi.node.log;

import dev.kemudi.node.cri.CriException;
import dev.kemudi.node.cri.RuntimeClient;
import dev.kemudi.node.cri.v1.Container;
import dev.kemudi.node.cri.v1.ContainerFilter;
import dev.kemudi.node.cri.v1.ContainerState;
import dev.kemudi.node.cri.v1.ContainerStateValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Looks after the logs of running containers every ten seconds: one that has grown too large is
 * moved aside and begun anew, older ones are packed, and the oldest go.
 */
public final class LogRotation implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LogRotation.class.getName());
  private static final Duration PERIOD = Duration.ofSeconds(10);

  private final RuntimeClient runtime;
  private final long maxBytes;
  private final RotatedLogs rotated;
  private final Thread thread;

  private LogRotation(
      RuntimeClient runtime, long maxBytes, int maxFiles, InstantSource clock, Duration period) {
    this.runtime = runtime;
    this.maxBytes = maxBytes;
    this.rotated = new RotatedLogs(maxFiles, clock);
    this.thread = Thread.ofVirtual().name("log-rotation").unstarted(() -> run(period));
  }

  /** With a kubelet's limits: 10 MiB, and five files of each container. */
  public static LogRotation start(RuntimeClient runtime, InstantSource clock) {
    return start(runtime, 10L << 20, 5, clock);
  }

  /**
   * @param maxBytes how large a log may grow before it is moved aside
   * @param maxFiles how many files a container may have in all, at least two
   */
  public static LogRotation start(
      RuntimeClient runtime, long maxBytes, int maxFiles, InstantSource clock) {
    LogRotation rotation = new LogRotation(runtime, maxBytes, maxFiles, clock, PERIOD);
    rotation.thread.start();
    return rotation;
  }

  private void run(Duration period) {
    try {
      while (true) {
        Thread.sleep(period);
        rotateAll();
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "log rotation ends");
    }
  }

  private void rotateAll() {
    ContainerFilter runningOnes =
        ContainerFilter.newBuilder()
            .setState(ContainerStateValue.newBuilder().setState(ContainerState.CONTAINER_RUNNING))
            .build();
    try {
      runtime.listContainers(runningOnes).forEach(this::rotate);
    } catch (CriException e) {
      LOG.log(System.Logger.Level.DEBUG, "containers can''t be listed error={0}", e.getMessage());
    }
  }

  private void rotate(Container container) {
    try {
      String path = runtime.containerStatus(container.getId(), false).getStatus().getLogPath();
      Path log = Path.of(path);
      if (path.isEmpty() || !Files.exists(log) || Files.size(log) < maxBytes) {
        return;
      }
      rotated.rotate(log, () -> runtime.reopenContainerLog(container.getId()));
    } catch (IOException | CriException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          () -> "a log can't be rotated container=" + container.getId() + " error=" + e);
    }
  }

  /** Ends after what is being done. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
