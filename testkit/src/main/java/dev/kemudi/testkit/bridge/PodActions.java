package dev.kemudi.testkit.bridge;

import dev.kemudi.testkit.node.ContainerLog;
import dev.kemudi.testkit.node.ContainerStreams;
import dev.kemudi.testkit.node.ContainerUse;
import dev.kemudi.testkit.node.PodBehavior;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Supplier;

/** What containers do on simulated nodes. Pods and containers are protobuf messages. */
public interface PodActions {
  /**
   * What a container does.
   *
   * @param restartPolicy the pod's: who looks at nothing else need not read it
   */
  PodBehavior.State state(String restartPolicy, Supplier<byte[]> pod, Supplier<byte[]> container);

  ContainerUse use(byte[] pod, byte[] container);

  ContainerLog log(byte[] pod, byte[] container);

  /** Returns the exit code. */
  int exec(byte[] pod, byte[] container, List<String> command, ContainerStreams streams)
      throws IOException, InterruptedException;

  void attach(byte[] pod, byte[] container, ContainerStreams streams)
      throws IOException, InterruptedException;

  void connect(byte[] pod, int port, InputStream in, OutputStream out)
      throws IOException, InterruptedException;
}
