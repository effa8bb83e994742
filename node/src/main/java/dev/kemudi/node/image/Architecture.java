package dev.kemudi.node.image;

/** A processor that images are made for. */
public enum Architecture {
  AMD64("amd64"),
  ARM64("arm64");

  private final String ociName;

  Architecture(String ociName) {
    this.ociName = ociName;
  }

  /** Its name in image configurations and node labels. */
  public String ociName() {
    return ociName;
  }

  /** The processor by its name in Java's system property {@code os.arch}. */
  public static Architecture of(String javaName) {
    return switch (javaName) {
      case "amd64", "x86_64" -> AMD64;
      case "aarch64" -> ARM64;
      default -> throw new IllegalArgumentException("no images for the processor " + javaName);
    };
  }
}
