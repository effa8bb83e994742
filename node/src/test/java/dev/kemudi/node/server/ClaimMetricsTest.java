package dev.kemudi.node.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.client.metric.MetricText;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.node.mount.FileSystemSpace;
import dev.kemudi.node.spec.TestPods;
import dev.kemudi.node.volume.FolderSize;
import dev.kemudi.node.volume.VolumeUse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ClaimMetricsTest {
  private static PodUsage pod(VolumeUse... volumes) {
    return new PodUsage(
        TestPods.pod("containers: []"),
        Optional.empty(),
        Optional.empty(),
        0,
        List.of(),
        Optional.of(new PodUsage.Disk(List.of(volumes), new FolderSize(0, 0))));
  }

  private static VolumeUse volume(Optional<ObjectKey> claim) {
    return new VolumeUse(
        "v",
        claim,
        false,
        Instant.EPOCH,
        new FileSystemSpace(2_000_000, 60, 50, 9, 7),
        new FolderSize(40, 2));
  }

  private static String written(PodUsage... pods) {
    MetricText text = new MetricText();
    ClaimMetrics.add(text, List.of(pods));
    return text.toString();
  }

  @Test
  void eachClaimIsToldOnce() {
    VolumeUse claimed = volume(Optional.of(new ObjectKey("shop", "data")));
    String labels = "{namespace=\"shop\",persistentvolumeclaim=\"data\"}";
    assertEquals(
        List.of(
            "kubelet_volume_stats_capacity_bytes" + labels + " 2e+06",
            "kubelet_volume_stats_available_bytes" + labels + " 50",
            "kubelet_volume_stats_used_bytes" + labels + " 40",
            "kubelet_volume_stats_inodes" + labels + " 9",
            "kubelet_volume_stats_inodes_free" + labels + " 7",
            "kubelet_volume_stats_inodes_used" + labels + " 2"),
        written(pod(claimed, volume(Optional.empty())), pod(claimed))
            .lines()
            .filter(line -> !line.startsWith("#"))
            .toList());
  }

  @Test
  void othersAreNotTold() {
    assertEquals("", written(pod(volume(Optional.empty()))));
  }
}
