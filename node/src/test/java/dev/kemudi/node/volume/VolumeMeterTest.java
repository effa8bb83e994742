package dev.kemudi.node.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.node.mount.FileSystemSpace;
import dev.kemudi.node.spec.TestPods;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VolumeMeterTest {
  private static final Pod POD = TestPods.pod("containers: []");
  private static final VolumeUse USE =
      new VolumeUse(
          "data",
          Optional.empty(),
          true,
          Instant.EPOCH,
          new FileSystemSpace(5, 4, 3, 2, 1),
          new FolderSize(1, 1));

  private final AtomicReference<Collection<Pod>> pods = new AtomicReference<>(List.of());

  private static List<VolumeUse> await(VolumeMeter meter) {
    while (true) {
      Optional<List<VolumeUse>> found = meter.latest(POD.uid());
      if (found.isPresent()) {
        return found.get();
      }
      Thread.onSpinWait();
    }
  }

  @Test
  void aPodThatNobodyHasLookedAtIsMeasuredAndThenRemembered() {
    AtomicInteger measured = new AtomicInteger();
    VolumeMeter meter =
        new VolumeMeter(
            pods::get,
            _ -> {
              measured.incrementAndGet();
              return List.of(USE);
            });
    assertEquals(Optional.empty(), meter.latest(POD.uid()));
    try (meter) {
      pods.set(List.of(POD));
      meter.start();
      assertEquals(List.of(USE), await(meter));
      assertEquals(List.of(USE), await(meter));
      assertEquals(1, measured.get());
    }
  }

  @Test
  void aPodThatCannotBeMeasuredHasNoVolumes() {
    pods.set(List.of(POD));
    try (VolumeMeter meter =
        new VolumeMeter(
            pods::get,
            _ -> {
              throw new IOException("no disk");
            })) {
      meter.start();
      assertEquals(List.of(), await(meter));
    }
  }

  @Test
  void aLookThroughABigVolumeEndsWithTheMeter() throws Exception {
    pods.set(List.of(POD));
    AtomicReference<Thread> looks = new AtomicReference<>();
    VolumeMeter meter =
        new VolumeMeter(
            pods::get,
            _ -> {
              looks.set(Thread.currentThread());
              while (true) {
                FolderSize.of(Path.of("/proc/self/fd"));
              }
            });
    meter.start();
    meter.latest(POD.uid());
    while (looks.get() == null) {
      Thread.onSpinWait();
    }
    meter.close();
    assertEquals(Thread.State.TERMINATED, looks.get().getState());
  }
}
