package dev.kemudi.node.image;

import java.nio.file.Path;

/** What came of building one image. */
public sealed interface BuildOutcome {
  /** The image's full name. */
  String image();

  /** The image lies in this archive. */
  record Built(String image, Path archive) implements BuildOutcome {}

  /** The machine lacks what the image is made from. */
  record Skipped(String image, String reason) implements BuildOutcome {}
}
