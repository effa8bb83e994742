package dev.kemudi.node.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.node.mount.FileSystemSpace;
import dev.kemudi.node.server.PodUsage.Disk;
import dev.kemudi.node.spec.TestPods;
import dev.kemudi.node.volume.FolderSize;
import dev.kemudi.node.volume.VolumeUse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class SummaryDisksTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.6Z");
  private static final FileSystemSpace NODE = new FileSystemSpace(1000, 600, 500, 100, 70);
  private static final FileSystemSpace OTHER = new FileSystemSpace(80, 30, 20, 9, 2);

  private static final ContainerUsage CONTAINER =
      new ContainerUsage(
          "id",
          "main",
          "image",
          Optional.empty(),
          new ResourceUsage(NOW, 0, OptionalLong.empty(), 0, 0, 0, 0, 0, OptionalLong.empty()),
          OptionalLong.of(100),
          OptionalLong.of(5),
          Optional.of(new FolderSize(20, 2)));

  private interface Part {
    void write(SummaryDisks disks) throws Exception;
  }

  private static String written(Part part) throws Exception {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (JsonGenerator out = Json.generator(text)) {
      out.writeStartObject();
      part.write(new SummaryDisks(out, NODE));
      out.writeEndObject();
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theNodeHasUsedWhatIsNotFree() throws Exception {
    assertEquals(
        """
        {"fs":{"time":"2026-01-02T03:04:05Z","availableBytes":500,"capacityBytes":1000,"usedBytes":400,"inodesFree":70,"inodes":100,"inodesUsed":30}}""",
        written(disks -> disks.whole("fs", NOW)));
  }

  @Test
  void aContainerHasItsLayerAndItsLogs() throws Exception {
    assertEquals(
        """
        {"rootfs":{"time":"2026-01-02T03:04:05Z","availableBytes":500,"capacityBytes":1000,"usedBytes":100,"inodesFree":70,"inodes":100,"inodesUsed":5},\
        "logs":{"time":"2026-01-02T03:04:05Z","availableBytes":500,"capacityBytes":1000,"usedBytes":20,"inodesFree":70,"inodes":100,"inodesUsed":2}}""",
        written(disks -> disks.container(CONTAINER)));
  }

  @Test
  void aPodHasItsVolumesAndTheSumOfWhatIsOnTheNodesDisk() throws Exception {
    VolumeUse claimed =
        new VolumeUse(
            "data",
            Optional.of(new ObjectKey("shop", "claim")),
            false,
            NOW,
            OTHER,
            new FolderSize(50, 7));
    VolumeUse own =
        new VolumeUse(
            "cache", Optional.empty(), true, NOW.plusSeconds(9), NODE, new FolderSize(3, 1));
    PodUsage pod =
        new PodUsage(
            TestPods.pod("containers: []"),
            Optional.empty(),
            Optional.empty(),
            0,
            List.of(CONTAINER),
            Optional.empty());
    assertEquals(
        """
        {"volume":[\
        {"time":"2026-01-02T03:04:14Z","availableBytes":500,"capacityBytes":1000,"usedBytes":3,"inodesFree":70,"inodes":100,"inodesUsed":1,"name":"cache"},\
        {"time":"2026-01-02T03:04:05Z","availableBytes":20,"capacityBytes":80,"usedBytes":50,"inodesFree":2,"inodes":9,"inodesUsed":7,"name":"data","pvcRef":{"name":"claim","namespace":"shop"}}],\
        "ephemeral-storage":{"time":"2026-01-02T03:04:14Z","availableBytes":500,"capacityBytes":1000,"usedBytes":127,"inodesFree":70,"inodes":100,"inodesUsed":9}}""",
        written(disks -> disks.pod(pod, new Disk(List.of(claimed, own), new FolderSize(4, 1)))));
  }
}
