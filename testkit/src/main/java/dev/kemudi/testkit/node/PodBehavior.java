package dev.kemudi.testkit.node;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the containers of a pod do on a simulated node. Asked whenever the pod changes, it may look
 * at the pod's annotations or keep a state of its own. Called from several threads.
 */
@FunctionalInterface
public interface PodBehavior {
  /** What shells say of commands that they don't know. */
  int NOT_FOUND = 127;

  /** What a container does. */
  sealed interface State {
    /**
     * It runs.
     *
     * @param ready whether its readiness probe would say so
     */
    record Running(boolean ready) implements State {}

    /**
     * It has ended.
     *
     * @param exitCode 0 for success
     */
    record Exited(int exitCode) implements State {}

    /**
     * It can't start.
     *
     * @param reason such as {@code ImagePullBackOff}
     */
    record Waiting(String reason, String message) implements State {}
  }

  State of(Pod pod, Container container);

  /** What it uses, while it runs: as much as it asks for, or little. */
  default ContainerUse use(Pod pod, Container container) {
    return ContainerUse.AS_REQUESTED;
  }

  /** What it logs: nothing, unless it is told otherwise. */
  default ContainerLog log(Pod pod, Container container) {
    return ContainerLog.of("");
  }

  /**
   * Runs a command in a container, as {@code kubectl exec} does. There is none that it knows,
   * unless it is told otherwise.
   *
   * @return the exit code
   */
  default int exec(Pod pod, Container container, List<String> command, ContainerStreams streams)
      throws IOException, InterruptedException {
    String message = command.getFirst() + ": not found\n";
    streams.err().write(message.getBytes(StandardCharsets.UTF_8));
    return NOT_FOUND;
  }

  /** Joins a client and a running container: it sees the log that follows. */
  default void attach(Pod pod, Container container, ContainerStreams streams)
      throws IOException, InterruptedException {
    log(pod, container).rest().follow(streams.out());
  }

  /**
   * Answers a connection to a port of a pod, as {@code kubectl port-forward} makes them; returns
   * when that is over. Nobody listens, unless it is told otherwise.
   */
  default void connect(Pod pod, int port, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    throw new ConnectException("connect: connection refused");
  }

  /** Pods that are always restarted run and are ready, others end at once with success. */
  static PodBehavior usual() {
    return new UsualBehavior();
  }
}
