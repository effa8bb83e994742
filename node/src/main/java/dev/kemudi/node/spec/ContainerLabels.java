package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.ContainerCodec;
import dev.kemudi.api.core.v1.ContainerPort;
import dev.kemudi.api.core.v1.ContainerPortCodec;
import dev.kemudi.api.core.v1.Lifecycle;
import dev.kemudi.api.core.v1.LifecycleHandlerCodec;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.machinery.codec.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The labels and annotations that containers carry in the runtime. An agent that starts finds its
 * containers, and what it has to know to stop them, by these even if their pods are gone.
 */
public final class ContainerLabels {
  public static final String NAME = "io.kubernetes.container.name";
  public static final String HASH = "io.kubernetes.container.hash";
  public static final String RESTART_COUNT = "io.kubernetes.container.restartCount";
  public static final String TERMINATION_PATH = "io.kubernetes.container.terminationMessagePath";
  public static final String TERMINATION_POLICY =
      "io.kubernetes.container.terminationMessagePolicy";
  public static final String PRE_STOP = "io.kubernetes.container.preStopHandler";
  public static final String PORTS = "io.kubernetes.container.ports";
  public static final String DELETION_GRACE = "io.kubernetes.pod.deletionGracePeriod";
  public static final String TERMINATION_GRACE = "io.kubernetes.pod.terminationGracePeriod";

  private static final int OFFSET = 0x811c9dc5;
  private static final int PRIME = 0x01000193;

  private ContainerLabels() {}

  static Map<String, String> labels(Pod pod, Container container) {
    return Map.of(
        PodNames.POD_NAME,
        pod.name(),
        PodNames.POD_NAMESPACE,
        pod.namespace(),
        PodNames.POD_UID,
        pod.uid(),
        NAME,
        container.name());
  }

  static Map<String, String> annotations(Pod pod, Container container, int attempt) {
    Map<String, String> annotations = new HashMap<>();
    annotations.put(HASH, Long.toHexString(hash(container)));
    annotations.put(RESTART_COUNT, Integer.toString(attempt));
    annotations.put(TERMINATION_PATH, container.terminationMessagePath());
    annotations.put(TERMINATION_POLICY, container.terminationMessagePolicy());
    Long deletionGrace = pod.metadata().deletionGracePeriodSeconds();
    if (deletionGrace != null) {
      annotations.put(DELETION_GRACE, deletionGrace.toString());
    }
    Long terminationGrace = pod.spec().terminationGracePeriodSeconds();
    if (terminationGrace != null) {
      annotations.put(TERMINATION_GRACE, terminationGrace.toString());
    }
    Lifecycle lifecycle = container.lifecycle();
    if (lifecycle != null && lifecycle.preStop() != null) {
      annotations.put(
          PRE_STOP, text(Json.encode(LifecycleHandlerCodec.INSTANCE, lifecycle.preStop())));
    }
    if (!container.ports().isEmpty()) {
      annotations.put(PORTS, ports(container.ports()));
    }
    return annotations;
  }

  private static String ports(List<ContainerPort> ports) {
    return ports.stream()
        .map(port -> text(Json.encode(ContainerPortCodec.INSTANCE, port)))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  /** FNV-1a over the container's JSON: the same in every run of every version. */
  public static long hash(Container container) {
    int hash = OFFSET;
    for (byte b : Json.encode(ContainerCodec.INSTANCE, container)) {
      hash = (hash ^ (b & 0xff)) * PRIME;
    }
    return Integer.toUnsignedLong(hash);
  }
}
