package dev.kemudi.node.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.core.v1.Pod;
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

final class VolumeMetricsTest {
  private static final Pod POD = TestPods.pod("containers: []");

  private static VolumeUse use(String name, Optional<ObjectKey> claim) {
    return new VolumeUse(
        name,
        claim,
        claim.isEmpty(),
        Instant.EPOCH,
        new FileSystemSpace(80, 30, 20, 9, 2),
        new FolderSize(50, 7));
  }

  private static String metrics(List<VolumeUse> uses) {
    MetricText text = new MetricText();
    VolumeMetrics.of(
            new NodePods() {
              @Override
              public List<Pod> pods() {
                return List.of(POD, POD);
              }

              @Override
              public Optional<List<VolumeUse>> volumes(String podUid) {
                return Optional.of(uses);
              }
            })
        .write(text);
    return text.toString();
  }

  @Test
  void aClaimIsToldOnceHoweverManyPodsUseIt() {
    assertEquals(
        """
        # HELP kubelet_volume_stats_available_bytes [ALPHA] Number of available bytes in the volume
        # TYPE kubelet_volume_stats_available_bytes gauge
        kubelet_volume_stats_available_bytes{namespace="shop",persistentvolumeclaim="claim"} 20
        # HELP kubelet_volume_stats_capacity_bytes [ALPHA] Capacity in bytes of the volume
        # TYPE kubelet_volume_stats_capacity_bytes gauge
        kubelet_volume_stats_capacity_bytes{namespace="shop",persistentvolumeclaim="claim"} 80
        # HELP kubelet_volume_stats_inodes [ALPHA] Maximum number of inodes in the volume
        # TYPE kubelet_volume_stats_inodes gauge
        kubelet_volume_stats_inodes{namespace="shop",persistentvolumeclaim="claim"} 9
        # HELP kubelet_volume_stats_inodes_free [ALPHA] Number of free inodes in the volume
        # TYPE kubelet_volume_stats_inodes_free gauge
        kubelet_volume_stats_inodes_free{namespace="shop",persistentvolumeclaim="claim"} 2
        # HELP kubelet_volume_stats_inodes_used [ALPHA] Number of used inodes in the volume
        # TYPE kubelet_volume_stats_inodes_used gauge
        kubelet_volume_stats_inodes_used{namespace="shop",persistentvolumeclaim="claim"} 7
        # HELP kubelet_volume_stats_used_bytes [ALPHA] Number of used bytes in the volume
        # TYPE kubelet_volume_stats_used_bytes gauge
        kubelet_volume_stats_used_bytes{namespace="shop",persistentvolumeclaim="claim"} 50
        """,
        metrics(
            List.of(
                use("cache", Optional.empty()),
                use("data", Optional.of(new ObjectKey("shop", "claim"))))));
  }

  @Test
  void nothingIsToldOfPodsWithoutClaims() {
    assertEquals("", metrics(List.of(use("cache", Optional.empty()))));
  }
}
