package dev.kemudi.node.pod;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.node.cri.CriException;
import dev.kemudi.node.cri.RuntimeClient;
import dev.kemudi.node.pod.PodRuntime.ContainerFact;
import dev.kemudi.node.pod.PodRuntime.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Stops containers and whole pods, with their hooks and the time that they are given. */
final class PodKiller {
  private static final System.Logger LOG = System.getLogger(PodKiller.class.getName());
  private static final Duration LEAST = Duration.ofSeconds(2);

  private final RuntimeClient runtime;
  private final ContainerHooks hooks;
  private final PodEvents events;

  PodKiller(RuntimeClient runtime, ContainerHooks hooks, PodEvents events) {
    this.runtime = runtime;
    this.hooks = hooks;
    this.events = events;
  }

  /** How long the containers of a pod may take to stop. */
  static Duration grace(Pod pod) {
    Long deletion = pod.metadata().deletionGracePeriodSeconds();
    Long usual = pod.spec().terminationGracePeriodSeconds();
    long seconds =
        pod.metadata().deletionTimestamp() != null && deletion != null
            ? deletion
            : usual == null ? 30 : usual;
    return Duration.ofSeconds(seconds);
  }

  /** Stops one container; the message is that of the event. */
  void stop(Pod pod, ContainerFact container, String podIp, String message, Duration grace)
      throws InterruptedException {
    stop(pod, container.name(), container.id(), podIp, message, grace);
  }

  /** The same for a container of which only its name and id are known. */
  void stop(Pod pod, String name, String id, String podIp, String message, Duration grace)
      throws InterruptedException {
    events.container(pod, name, PodEvents.NORMAL, "Killing", message);
    Duration left = grace;
    if (!grace.isZero()) {
      Duration took = hooks.preStop(pod, spec(pod, name), id, podIp, grace);
      left = grace.minus(took);
    }
    if (left.compareTo(LEAST) < 0) {
      left = LEAST;
    }
    try {
      runtime.stopContainer(id, left);
    } catch (CriException.NotFound e) {
      LOG.log(System.Logger.Level.DEBUG, "a container was gone before it was stopped");
    }
  }

  private static Container spec(Pod pod, String name) {
    for (Container container : pod.spec().containers()) {
      if (container.name().equals(name)) {
        return container;
      }
    }
    return ContainerBuilder.create().name(name).build();
  }

  /** Stops all containers at once, each with the whole grace period, and then the sandboxes. */
  void stopAll(Pod pod, PodRuntime there, String podIp, Duration grace)
      throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (ContainerFact container : there.running()) {
      threads.add(
          Thread.ofVirtual()
              .name("stop-" + container.name())
              .start(() -> stopQuietly(pod, container, podIp, grace)));
    }
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      threads.forEach(Thread::interrupt);
      throw e;
    }
    for (Sandbox sandbox : there.sandboxes()) {
      runtime.stopPodSandbox(sandbox.id());
    }
  }

  private void stopQuietly(Pod pod, ContainerFact container, String podIp, Duration grace) {
    try {
      stop(pod, container, podIp, "Stopping container " + container.name(), grace);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (CriException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "a container was not stopped container=" + container.id(),
          e);
    }
  }

  /** Removes what has been stopped, containers and sandboxes. */
  void remove(PodRuntime there) {
    for (ContainerFact container : there.containers()) {
      runtime.removeContainer(container.id());
    }
    for (Sandbox sandbox : there.sandboxes()) {
      runtime.stopPodSandbox(sandbox.id());
      runtime.removePodSandbox(sandbox.id());
    }
  }
}
