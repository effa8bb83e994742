package dev.kemudi.testkit.inside.node;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.ContainerCodec;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodCodec;
import dev.kemudi.machinery.codec.ProtoWriter;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.testkit.bridge.PodActions;
import dev.kemudi.testkit.node.ContainerLog;
import dev.kemudi.testkit.node.ContainerStreams;
import dev.kemudi.testkit.node.ContainerUse;
import dev.kemudi.testkit.node.PodBehavior.State;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** What containers do, as the test says. The test has pods of its own classes: they go as bytes. */
public final class Behavior {
  private static final Quantity LITTLE_CPU = Quantity.parse("10m");
  private static final Quantity LITTLE_MEMORY = Quantity.parse("16Mi");
  private static final long NANOS_OF_MILLI = 1_000_000;

  private final PodActions actions;

  public Behavior(PodActions actions) {
    this.actions = actions;
  }

  private static byte[] bytes(Pod pod) {
    return bytes(PodCodec.INSTANCE, pod);
  }

  private static byte[] bytes(Container container) {
    return bytes(ContainerCodec.INSTANCE, container);
  }

  private static <T> byte[] bytes(TypeCodec<T> codec, T value) {
    ProtoWriter writer = new ProtoWriter();
    codec.writeProto(writer, value);
    return writer.toByteArray();
  }

  State of(Pod pod, Container container) {
    return actions.state(pod.spec().restartPolicy(), () -> bytes(pod), () -> bytes(container));
  }

  ContainerUse use(Pod pod, Container container) {
    ContainerUse use = actions.use(bytes(pod), bytes(container));
    return use.equals(ContainerUse.AS_REQUESTED) ? asRequested(container) : use;
  }

  /** As much as it asks for, or little. */
  private static ContainerUse asRequested(Container container) {
    Map<String, Quantity> requests = container.resources().requests();
    return new ContainerUse(
        requests.getOrDefault("cpu", LITTLE_CPU).milliValue() * NANOS_OF_MILLI,
        requests.getOrDefault("memory", LITTLE_MEMORY).value());
  }

  ContainerLog log(Pod pod, Container container) {
    return actions.log(bytes(pod), bytes(container));
  }

  int exec(Pod pod, Container container, List<String> command, ContainerStreams streams)
      throws IOException, InterruptedException {
    return actions.exec(bytes(pod), bytes(container), command, streams);
  }

  void attach(Pod pod, Container container, ContainerStreams streams)
      throws IOException, InterruptedException {
    actions.attach(bytes(pod), bytes(container), streams);
  }

  void connect(Pod pod, int port, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    actions.connect(bytes(pod), port, in, out);
  }
}
