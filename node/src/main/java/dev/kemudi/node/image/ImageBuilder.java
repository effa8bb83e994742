package dev.kemudi.node.image;

import dev.kemudi.node.command.Command;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Builds the project's images into a folder: pause always, busybox from the machine's static one,
 * the web image with a C compiler for musl. An image whose parts are missing is skipped.
 */
public final class ImageBuilder {
  /** The name of the image of every pod's first container. */
  public static final String PAUSE = ProjectImages.PAUSE;

  /** The name of the image of small Unix programs. */
  public static final String BUSYBOX = ProjectImages.BUSYBOX;

  /** The name of the image of the HTTP server and client. */
  public static final String WEB = ProjectImages.WEB;

  private static final List<Path> BUSYBOXES =
      List.of(Path.of("/usr/bin/busybox"), Path.of("/bin/busybox"));
  private static final Duration COMPILE_LIMIT = Duration.ofMinutes(2);

  private final Path target;
  private final ProjectImages images;

  /** A builder of images for one processor, into the folder. */
  public ImageBuilder(Path target, Architecture architecture) {
    this.target = target;
    this.images = new ProjectImages(architecture);
  }

  /** Builds all images for this machine: arguments are the folder of sources and the target. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("usage: ImageBuilder SOURCES TARGET");
    }
    Architecture architecture = Architecture.of(System.getProperty("os.arch"));
    ImageBuilder builder = new ImageBuilder(Path.of(arguments[1]), architecture);
    for (BuildOutcome outcome : builder.all(Path.of(arguments[0]))) {
      System.out.println(
          switch (outcome) {
            case BuildOutcome.Built(String image, Path archive) -> image + " in " + archive;
            case BuildOutcome.Skipped(String image, String reason) -> image + " skipped: " + reason;
          });
    }
  }

  /** Builds every image, from the folder that holds their sources. */
  public List<BuildOutcome> all(Path sources) throws IOException, InterruptedException {
    return List.of(pause(), busybox(), web(sources.resolve("web")));
  }

  /** Builds the image of every pod's first container; needs nothing of the machine. */
  public BuildOutcome pause() throws IOException {
    return write(images.pause());
  }

  /** Builds the image of small Unix programs. */
  public BuildOutcome busybox() throws IOException, InterruptedException {
    for (Path program : BUSYBOXES) {
      if (Files.isExecutable(program)) {
        return isStatic(program)
            ? write(images.busybox(program))
            : new BuildOutcome.Skipped(
                ProjectImages.BUSYBOX, program + " is not static; install busybox-static");
      }
    }
    return new BuildOutcome.Skipped(
        ProjectImages.BUSYBOX, "no busybox on this machine; install busybox-static");
  }

  /** A dynamic program names its loader in the first kilobyte. */
  private static boolean isStatic(Path program) throws IOException {
    try (InputStream stream = Files.newInputStream(program)) {
      String head = new String(stream.readNBytes(1024), StandardCharsets.ISO_8859_1);
      return !head.contains("ld-linux") && !head.contains("ld-musl");
    }
  }

  /** Compiles the sources and builds the image of the HTTP server and client. */
  public BuildOutcome web(Path sources) throws IOException, InterruptedException {
    if (!Files.isDirectory(sources)) {
      return new BuildOutcome.Skipped(ProjectImages.WEB, "no sources in " + sources);
    }
    if (!isOnPath("musl-gcc")) {
      return new BuildOutcome.Skipped(
          ProjectImages.WEB, "no musl-gcc on this machine; install musl-tools");
    }
    Files.createDirectories(target);
    Path program = target.resolve("web");
    compile(sources, program);
    return write(images.web(program));
  }

  private static boolean isOnPath(String program) {
    String path = System.getenv("PATH");
    return path != null
        && Stream.of(path.split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static void compile(Path sources, Path program) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("musl-gcc", "-static", "-Os", "-std=c11", "-Wall", "-Wextra", "-s", "-o"));
    words.add(program.toString());
    try (Stream<Path> files = Files.list(sources)) {
      files.map(Path::toString).filter(file -> file.endsWith(".c")).sorted().forEach(words::add);
    }
    Command.of(words).withTimeout(COMPILE_LIMIT).run();
  }

  private BuildOutcome write(ContainerImage image) throws IOException {
    Files.createDirectories(target);
    String name = image.name().substring(image.name().lastIndexOf('/') + 1).replace(':', '-');
    Path archive = target.resolve(name + ".tar");
    ImageArchive.write(image, archive);
    return new BuildOutcome.Built(image.name(), archive);
  }
}
