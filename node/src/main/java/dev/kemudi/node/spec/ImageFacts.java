package dev.kemudi.node.spec;

import dev.kemudi.node.cri.v1.Image;
import java.util.OptionalLong;

/**
 * What a container's configuration takes from its image.
 *
 * @param ref the image as the runtime knows it
 * @param uid the image's user if that is a number
 * @param username the image's user if that is a name, else empty
 */
public record ImageFacts(String ref, OptionalLong uid, String username) {
  /** The facts of an image that the runtime has; one without a user runs as root. */
  public static ImageFacts of(String ref, Image image) {
    if (image.hasUid()) {
      return new ImageFacts(ref, OptionalLong.of(image.getUid().getValue()), "");
    }
    return image.getUsername().isEmpty()
        ? new ImageFacts(ref, OptionalLong.of(0), "")
        : new ImageFacts(ref, OptionalLong.empty(), image.getUsername());
  }
}
