package dev.kemudi.node.pressure;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Volume;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.node.spec.PodResources;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why pods are ended, in a kubelet's words, each sentence with a blank behind it. */
final class EvictionMessages {
  private static final String STORAGE = "ephemeral-storage";

  private EvictionMessages() {}

  /** The node has too little of something. */
  static String low(Signal signal, PodUse use) {
    StringBuilder text =
        new StringBuilder("The node was low on resource: " + signal.resource() + ". ");
    for (Container container : use.pod().spec().containers()) {
      Long used = used(signal, use, container.name());
      Quantity asked =
          container.resources().requests().getOrDefault(signal.resource(), Quantity.ZERO);
      if (used != null && used > asked.value()) {
        text.append("Container ")
            .append(container.name())
            .append(" was using ")
            .append(Quantity.ofBytes(used))
            .append(", which exceeds its request of ")
            .append(asked)
            .append(". ");
      }
    }
    return text.toString();
  }

  private static @Nullable Long used(Signal signal, PodUse use, String container) {
    return switch (signal) {
      case MEMORY -> use.memories().get(container);
      case NODE_DISK, IMAGE_DISK ->
          use.layers().containsKey(container) ? use.container(container, true) : null;
      case NODE_INODES, IMAGE_INODES, PROCESSES -> null;
    };
  }

  /** The node takes no such pods now. */
  static String condition(Collection<Signal.Condition> conditions) {
    return "The node had condition: "
        + conditions.stream().map(Signal.Condition::type).toList().toString().replace(",", "")
        + ". ";
  }

  /** A pod uses more of the disk than it or one of its volumes may; empty if it doesn't. */
  static Optional<String> overLimit(PodUse use, boolean withLayers) {
    return overVolumes(use)
        .or(() -> overPod(use, withLayers))
        .or(() -> overContainers(use, withLayers));
  }

  private static Optional<String> overVolumes(PodUse use) {
    for (Volume volume : use.pod().spec().volumes()) {
      var folder = volume.volumeSource().emptyDir();
      Quantity limit = folder == null ? null : folder.sizeLimit();
      Long used = use.volumes().get(volume.name());
      if (limit != null && used != null && limit.signum() > 0 && used > limit.value()) {
        return Optional.of(
            "Usage of EmptyDir volume \""
                + volume.name()
                + "\" exceeds the limit \""
                + limit
                + "\". ");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> overPod(PodUse use, boolean withLayers) {
    Map<String, Quantity> limits = PodResources.limits(use.pod());
    Quantity limit = limits.get(STORAGE);
    return limit != null && use.disk(withLayers) > limit.value()
        ? Optional.of(
            "Pod ephemeral local storage usage exceeds the total limit of containers "
                + limit
                + ". ")
        : Optional.empty();
  }

  private static Optional<String> overContainers(PodUse use, boolean withLayers) {
    for (Container container : use.pod().spec().containers()) {
      Quantity limit = container.resources().limits().getOrDefault(STORAGE, Quantity.ZERO);
      if (limit.signum() > 0 && use.container(container.name(), withLayers) > limit.value()) {
        return Optional.of(
            "Container "
                + container.name()
                + " exceeded its local ephemeral storage limit \""
                + limit
                + "\". ");
      }
    }
    return Optional.empty();
  }
}
