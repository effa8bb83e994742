package dev.kemudi.node.upkeep;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.node.cri.CriException;
import dev.kemudi.node.cri.v1.Image;
import dev.kemudi.node.mount.FileSystemSpace;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Removes images when their disk is fuller than it should be: those first that were not used for
 * the longest time, never one that a container was made from, that is the sandboxes' own, or that
 * came only just now.
 */
public final class ImageCollector {
  private static final System.Logger LOG = System.getLogger(ImageCollector.class.getName());

  private static final Comparator<Seen> ORDER =
      Comparator.comparing(Seen::lastUsed).thenComparing(Seen::first);

  /** The images of a node, and what uses them. */
  public interface Images {
    List<Image> list();

    /** Ids and names of the images of all containers, ended ones too. */
    Set<String> used();

    void remove(Image image);

    /** The space of the file system that images are on. */
    FileSystemSpace space() throws IOException;
  }

  /**
   * When to begin and when to stop.
   *
   * @param high begins when more percent of the disk are used
   * @param low stops when no more are
   * @param minAge how long an image is left alone
   */
  public record Limits(int high, int low, Duration minAge) {
    /** A kubelet's. */
    public static final Limits USUAL = new Limits(85, 80, Duration.ofMinutes(2));
  }

  /** Since when an image is known, and when it was last seen in use. */
  private record Seen(Instant first, Instant lastUsed) {}

  private final Images images;
  private final String pauseImage;
  private final Limits limits;
  private final BiConsumer<String, String> warnings;
  private final InstantSource clock;

  @GuardedBy("this")
  private final Map<String, Seen> seen = new HashMap<>();

  /**
   * @param warnings told of reason and message of what goes wrong
   */
  public ImageCollector(
      Images images,
      String pauseImage,
      Limits limits,
      BiConsumer<String, String> warnings,
      InstantSource clock) {
    this.images = images;
    this.pauseImage = pauseImage;
    this.limits = limits;
    this.warnings = warnings;
    this.clock = clock;
  }

  /** Removes images if their disk is too full, until it isn't. */
  public synchronized void collect() throws IOException {
    Instant now = clock.instant();
    List<Image> unused = look(now);
    FileSystemSpace space = images.space();
    if (space.capacity() == 0) {
      warnings.accept("InvalidDiskCapacity", "invalid capacity 0 on image filesystem");
      return;
    }
    long available = Math.min(space.available(), space.capacity());
    long percent = 100 - available * 100 / space.capacity();
    if (percent < limits.high()) {
      return;
    }
    long wanted = space.capacity() * (100 - limits.low()) / 100 - available;
    long freed = free(unused, wanted, now);
    if (freed < wanted) {
      warnings.accept(
          "FreeDiskSpaceFailed",
          "failed to garbage collect required amount of images. Wanted to free "
              + wanted
              + " bytes, but freed "
              + freed
              + " bytes");
    }
  }

  /** Removes all images that nothing uses. */
  public synchronized void removeUnused() {
    Instant now = clock.instant();
    free(look(now), Long.MAX_VALUE, now);
  }

  /** Notes which images are in use; the others, the longest unused first. */
  @GuardedBy("this")
  private List<Image> look(Instant now) {
    List<Image> all = images.list();
    Set<String> used = images.used();
    Map<Image, Seen> unused = new HashMap<>();
    Set<String> there = new HashSet<>();
    for (Image image : all) {
      there.add(image.getId());
      Seen before = seen.getOrDefault(image.getId(), new Seen(now, Instant.EPOCH));
      boolean isUsed = isUsed(image, used);
      Seen after = new Seen(before.first(), isUsed ? now : before.lastUsed());
      seen.put(image.getId(), after);
      if (!isUsed) {
        unused.put(image, after);
      }
    }
    seen.keySet().retainAll(there);
    return unused.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(ORDER))
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean isUsed(Image image, Set<String> used) {
    return image.getPinned()
        || image.getRepoTagsList().contains(pauseImage)
        || used.contains(image.getId())
        || image.getRepoTagsList().stream().anyMatch(used::contains)
        || image.getRepoDigestsList().stream().anyMatch(used::contains);
  }

  @GuardedBy("this")
  private long free(List<Image> unused, long wanted, Instant now) {
    long freed = 0;
    for (Image image : unused) {
      if (freed >= wanted) {
        break;
      }
      Seen known = seen.get(image.getId());
      Instant first = known == null ? now : known.first();
      if (Duration.between(first, now).compareTo(limits.minAge()) >= 0 && remove(image)) {
        seen.remove(image.getId());
        freed += image.getSize();
      }
    }
    return freed;
  }

  private boolean remove(Image image) {
    try {
      images.remove(image);
      LOG.log(System.Logger.Level.INFO, "an unused image was removed image={0}", image.getId());
      return true;
    } catch (CriException e) {
      LOG.log(System.Logger.Level.WARNING, "an image was not removed image=" + image.getId(), e);
      return false;
    }
  }
}
