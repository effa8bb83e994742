package dev.kemudi.node.containerd;

import dev.kemudi.node.cri.CriDeadlines;
import dev.kemudi.node.cri.CriException;
import dev.kemudi.node.cri.RuntimeClient;
import dev.kemudi.node.cri.v1.PodSandbox;
import dev.kemudi.node.cri.v1.PodSandboxFilter;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One containerd with folders, socket and namespaces of its own; several run side by side. It is
 * started, watched and started again if it ends by itself. Stopping it leaves its containers
 * running: the next containerd on the same folders takes them over, whoever starts it. One thread
 * starts, stops and removes.
 */
public final class ContainerdProcess {
  private static final Logger LOG = System.getLogger(ContainerdProcess.class.getName());
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 10_000;

  private final ContainerdConfig config;
  private final Leftovers leftovers;
  private final ContainerdLauncher launcher;
  private @Nullable Supervision supervision;

  public ContainerdProcess(ContainerdConfig config) {
    this.config = config;
    this.leftovers = new Leftovers(config);
    this.launcher = new ContainerdLauncher(config);
  }

  /** The socket on which it serves CRI, for {@link RuntimeClient#of}. */
  public Path socket() {
    return config.socket();
  }

  /** The file with what it logs, for messages that point to it. */
  public Path log() {
    return config.log();
  }

  /**
   * Starts containerd and waits until it serves CRI; does nothing if this object has started it.
   */
  public void start() throws IOException, InterruptedException {
    if (supervision != null) {
      return;
    }
    stopFormer();
    launcher.prepare();
    Process process = launcher.launch();
    try {
      launcher.awaitReady(process, START_LIMIT);
    } catch (IOException | RuntimeException | InterruptedException e) {
      process.destroyForcibly();
      throw e;
    }
    supervision = new Supervision(process);
  }

  private void stopFormer() throws IOException, InterruptedException {
    ProcessHandle former = leftovers.daemon().orElse(null);
    if (former != null) {
      LOG.log(
          Level.INFO, "taking over from a containerd that was left running pid=" + former.pid());
      end(former);
    }
  }

  /** Stops containerd; its containers run on. */
  public void stop() throws IOException, InterruptedException {
    if (supervision != null) {
      supervision.stop();
      supervision = null;
    }
    stopFormer();
    Files.deleteIfExists(config.pidFile());
  }

  /**
   * Stops containerd with all of its pods, and removes its namespace, mounts and folders, images
   * included. Works as well on what a crash left behind.
   */
  public void remove() throws IOException, InterruptedException {
    removeContainers();
    Leftovers.delete(config.root());
  }

  /** Stops containerd with all of its pods; images stay for the next one. */
  public void removeContainers() throws IOException, InterruptedException {
    if (supervision != null) {
      removePods();
    }
    stop();
    leftovers.killContainers();
    leftovers.deleteShimSockets();
    launcher.removeMounts();
    Leftovers.delete(config.state());
  }

  /** Lets containerd give back addresses and host ports; what it can't remove is killed later. */
  private void removePods() {
    try (RuntimeClient client = RuntimeClient.of(socket(), CriDeadlines.standard())) {
      List<PodSandbox> pods = client.listPodSandboxes(PodSandboxFilter.getDefaultInstance());
      for (PodSandbox pod : pods) {
        client.stopPodSandbox(pod.getId());
        client.removePodSandbox(pod.getId());
      }
    } catch (CriException e) {
      LOG.log(Level.WARNING, "pods not removed by containerd state=" + config.state(), e);
    }
  }

  private static void end(ProcessHandle process) throws InterruptedException {
    process.destroy();
    if (!Leftovers.awaitEnd(process)) {
      process.destroyForcibly();
      Leftovers.awaitEnd(process);
    }
  }

  /** Starts containerd again whenever it ends, more patiently each time, until it is stopped. */
  private final class Supervision {
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private volatile Process process;

    Supervision(Process first) {
      this.process = first;
      this.thread = Thread.ofVirtual().name("containerd " + config.state()).start(this::watch);
    }

    private void watch() {
      long pause = FIRST_PAUSE_MILLIS;
      try {
        while (true) {
          int exitCode = process.waitFor();
          if (stopped.await(pause, TimeUnit.MILLISECONDS)) {
            return;
          }
          LOG.log(
              Level.WARNING,
              "containerd ended and is started again exit=%s log=%s"
                  .formatted(exitCode, config.log()));
          pause = restart() ? FIRST_PAUSE_MILLIS : Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    private boolean restart() throws InterruptedException {
      try {
        process = launcher.launch();
        launcher.awaitReady(process, START_LIMIT);
        return true;
      } catch (IOException e) {
        LOG.log(Level.WARNING, "containerd does not start state=" + config.state(), e);
        return false;
      }
    }

    void stop() throws InterruptedException {
      stopped.countDown();
      end(process.toHandle());
      thread.join();
      end(process.toHandle());
    }
  }
}
