package dev.kemudi.node.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.client.ManualClock;
import dev.kemudi.node.cri.v1.Image;
import dev.kemudi.node.mount.FileSystemSpace;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImageCollectorTest {
  private static final String PAUSE = "pause:1";

  /** Images in memory, on a disk of 1000 bytes of which other things take some. */
  private static final class Disk implements ImageCollector.Images {
    private static final long SIZE = 1000;

    private final List<Image> images = new ArrayList<>();
    private final Set<String> used = new HashSet<>();
    private long others;

    void add(String id, long size, String... tags) {
      images.add(Image.newBuilder().setId(id).setSize(size).addAllRepoTags(List.of(tags)).build());
    }

    List<String> ids() {
      return images.stream().map(Image::getId).toList();
    }

    @Override
    public List<Image> list() {
      return List.copyOf(images);
    }

    @Override
    public Set<String> used() {
      return Set.copyOf(used);
    }

    @Override
    public void remove(Image image) {
      images.removeIf(one -> one.getId().equals(image.getId()));
    }

    @Override
    public FileSystemSpace space() {
      long taken = others + images.stream().mapToLong(Image::getSize).sum();
      return new FileSystemSpace(SIZE, SIZE - taken, SIZE - taken, 0, 0);
    }
  }

  private final Disk disk = new Disk();
  private final List<String> warnings = new ArrayList<>();
  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-29T00:00:00Z"));
  private final ImageCollector collector =
      new ImageCollector(
          disk,
          PAUSE,
          ImageCollector.Limits.USUAL,
          (reason, message) -> warnings.add(reason + ": " + message),
          clock);

  private void collectLater(Duration later) throws IOException {
    clock.advance(later);
    collector.collect();
  }

  @Test
  void theLongestUnusedGoFirstUntilThereIsRoom() throws IOException {
    disk.add("old", 100, "old:1");
    disk.add("newer", 100, "newer:1");
    disk.add("used", 100, "used:1");
    disk.add("pause", 10, PAUSE);
    disk.used.addAll(Set.of("newer", "used"));
    collector.collect();
    disk.used.remove("newer");
    disk.others = 530;
    collectLater(Duration.ofMinutes(5));
    assertEquals(List.of("old", "newer", "used", "pause"), disk.ids(), "85 % are not reached");
    disk.others = 560;
    collectLater(Duration.ofMinutes(5));
    assertEquals(List.of("newer", "used", "pause"), disk.ids());
    assertEquals(List.of(), warnings);
  }

  @Test
  void whatCameJustNowOrIsInUseStays() throws IOException {
    disk.others = 700;
    disk.add("used", 200, "used:1");
    disk.add("fresh", 50, "fresh:1");
    disk.used.add("used:1");
    collector.collect();
    collectLater(Duration.ofMinutes(1));
    assertEquals(List.of("used", "fresh"), disk.ids());
    assertEquals(
        "FreeDiskSpaceFailed: failed to garbage collect required amount of images."
            + " Wanted to free 150 bytes, but freed 0 bytes",
        warnings.getLast());
    collectLater(Duration.ofMinutes(1));
    assertEquals(List.of("used"), disk.ids());
  }

  @Test
  void allUnusedGoWhenTheDiskIsNeeded() {
    disk.add("one", 1, "one:1");
    disk.add("used", 1, "used:1");
    disk.used.add("used");
    collector.removeUnused();
    clock.advance(Duration.ofMinutes(3));
    collector.removeUnused();
    assertEquals(List.of("used"), disk.ids());
  }
}
