package dev.kemudi.node.agent;

import dev.kemudi.api.core.v1.ContainerImage;
import dev.kemudi.node.cri.CriException;
import dev.kemudi.node.cri.ImageClient;
import dev.kemudi.node.cri.v1.Image;
import dev.kemudi.node.cri.v1.ImageFilter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The largest images of a node, as its status tells of them. Belongs to one thread. */
final class NodeImages {
  private static final Duration FRESH = Duration.ofSeconds(30);
  private static final int MOST_IMAGES = 50;
  private static final int MOST_NAMES = 5;

  private final ImageClient images;
  private final InstantSource clock;
  private List<ContainerImage> last = List.of();
  private Instant looked = Instant.EPOCH;

  NodeImages(ImageClient images, InstantSource clock) {
    this.images = images;
    this.clock = clock;
  }

  /** The images as of half a minute ago at most; those of before if the runtime doesn't tell. */
  List<ContainerImage> list() {
    Instant now = clock.instant();
    if (Duration.between(looked, now).compareTo(FRESH) >= 0) {
      try {
        last = shown(images.list(ImageFilter.getDefaultInstance()));
        looked = now;
      } catch (CriException e) {
        return last;
      }
    }
    return last;
  }

  static List<ContainerImage> shown(List<Image> images) {
    return images.stream()
        .sorted(Comparator.comparingLong(Image::getSize).reversed())
        .limit(MOST_IMAGES)
        .map(NodeImages::shown)
        .toList();
  }

  private static ContainerImage shown(Image image) {
    List<String> names = new ArrayList<>(image.getRepoDigestsList());
    names.addAll(image.getRepoTagsList());
    return new ContainerImage(
        List.copyOf(names.subList(0, Math.min(MOST_NAMES, names.size()))), image.getSize());
  }
}
