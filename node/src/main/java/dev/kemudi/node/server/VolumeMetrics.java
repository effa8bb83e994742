package dev.kemudi.node.server;

import dev.kemudi.client.metric.MetricText;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.node.volume.VolumeUse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What claims of the node's pods hold, each once however many pods use it. */
final class VolumeMetrics {
  private static final String PREFIX = "kubelet_volume_stats_";

  private final Map<ObjectKey, VolumeUse> claims = new LinkedHashMap<>();

  static VolumeMetrics of(NodePods pods) {
    VolumeMetrics all = new VolumeMetrics();
    pods.pods().stream()
        .flatMap(pod -> pods.volumes(pod.uid()).stream())
        .forEach(volumes -> volumes.forEach(all::add));
    return all;
  }

  private void add(VolumeUse use) {
    use.claim().ifPresent(claim -> claims.putIfAbsent(claim, use));
  }

  void write(MetricText text) {
    write(
        text,
        "available_bytes",
        "Number of available bytes in the volume",
        use -> use.space().available());
    write(text, "capacity_bytes", "Capacity in bytes of the volume", use -> use.space().capacity());
    write(text, "inodes", "Maximum number of inodes in the volume", use -> use.space().inodes());
    write(
        text,
        "inodes_free",
        "Number of free inodes in the volume",
        use -> use.space().inodesFree());
    write(text, "inodes_used", "Number of used inodes in the volume", use -> use.size().inodes());
    write(text, "used_bytes", "Number of used bytes in the volume", use -> use.size().bytes());
  }

  private void write(MetricText text, String what, String help, ToLongFunction<VolumeUse> value) {
    if (claims.isEmpty()) {
      return;
    }
    String name = PREFIX + what;
    text.metric(name, "gauge", "[ALPHA] " + help);
    claims.forEach(
        (claim, use) ->
            text.value(
                name,
                value.applyAsLong(use),
                "namespace",
                claim.namespace(),
                "persistentvolumeclaim",
                claim.name()));
  }
}
