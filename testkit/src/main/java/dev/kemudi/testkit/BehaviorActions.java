package dev.kemudi.testkit;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.ContainerCodec;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodCodec;
import dev.kemudi.machinery.codec.ProtoReader;
import dev.kemudi.testkit.bridge.PodActions;
import dev.kemudi.testkit.node.ContainerLog;
import dev.kemudi.testkit.node.ContainerStreams;
import dev.kemudi.testkit.node.ContainerUse;
import dev.kemudi.testkit.node.PodBehavior;
import dev.kemudi.testkit.node.UsualBehavior;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Supplier;

/** What a test says that containers do, for the cluster's side. */
final class BehaviorActions implements PodActions {
  private final PodBehavior behavior;

  BehaviorActions(PodBehavior behavior) {
    this.behavior = behavior;
  }

  private static Pod pod(byte[] message) {
    return PodCodec.INSTANCE.readProto(new ProtoReader(message));
  }

  private static Container container(byte[] message) {
    return ContainerCodec.INSTANCE.readProto(new ProtoReader(message));
  }

  @Override
  public PodBehavior.State state(
      String restartPolicy, Supplier<byte[]> pod, Supplier<byte[]> container) {
    return behavior instanceof UsualBehavior usual
        ? usual.of(restartPolicy)
        : behavior.of(pod(pod.get()), container(container.get()));
  }

  @Override
  public ContainerUse use(byte[] pod, byte[] container) {
    return behavior.use(pod(pod), container(container));
  }

  @Override
  public ContainerLog log(byte[] pod, byte[] container) {
    return behavior.log(pod(pod), container(container));
  }

  @Override
  public int exec(byte[] pod, byte[] container, List<String> command, ContainerStreams streams)
      throws IOException, InterruptedException {
    return behavior.exec(pod(pod), container(container), command, streams);
  }

  @Override
  public void attach(byte[] pod, byte[] container, ContainerStreams streams)
      throws IOException, InterruptedException {
    behavior.attach(pod(pod), container(container), streams);
  }

  @Override
  public void connect(byte[] pod, int port, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    behavior.connect(pod(pod), port, in, out);
  }
}
