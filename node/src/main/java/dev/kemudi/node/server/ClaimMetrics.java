package dev.kemudi.node.server;

import dev.kemudi.client.metric.MetricText;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.node.volume.VolumeUse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** How full the volumes of claims are, which alerts of full disks read; each claim is told once. */
final class ClaimMetrics {
  private final MetricText text;
  private final Map<ObjectKey, VolumeUse> claims = new LinkedHashMap<>();

  private ClaimMetrics(MetricText text, List<PodUsage> pods) {
    this.text = text;
    for (PodUsage pod : pods) {
      pod.disk().map(PodUsage.Disk::volumes).orElse(List.of()).forEach(this::know);
    }
  }

  private void know(VolumeUse volume) {
    volume.claim().ifPresent(claim -> claims.putIfAbsent(claim, volume));
  }

  static void add(MetricText text, List<PodUsage> pods) {
    ClaimMetrics metrics = new ClaimMetrics(text, pods);
    if (!metrics.claims.isEmpty()) {
      metrics.write();
    }
  }

  private void write() {
    add("capacity_bytes", "Capacity in bytes of the volume", v -> v.space().capacity());
    add("available_bytes", "Number of available bytes in the volume", v -> v.space().available());
    add("used_bytes", "Number of used bytes in the volume", v -> v.size().bytes());
    add("inodes", "Maximum number of inodes in the volume", v -> v.space().inodes());
    add("inodes_free", "Number of free inodes in the volume", v -> v.space().inodesFree());
    add("inodes_used", "Number of used inodes in the volume", v -> v.size().inodes());
  }

  private void add(String name, String help, ToLongFunction<VolumeUse> value) {
    String whole = "kubelet_volume_stats_" + name;
    text.metric(whole, "gauge", "[ALPHA] " + help);
    claims.forEach(
        (claim, volume) ->
            text.value(
                whole,
                value.applyAsLong(volume),
                "namespace",
                claim.namespace(),
                "persistentvolumeclaim",
                claim.name()));
  }
}
