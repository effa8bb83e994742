package dev.kemudi.node.image;

import dev.kemudi.node.command.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The contents of the project's own images. */
final class ProjectImages {
  static final String PAUSE = "registry.kemudi.dev/pause:1";
  static final String BUSYBOX = "registry.kemudi.dev/busybox:1";
  static final String WEB = "registry.kemudi.dev/web:1";

  private static final String PATH =
      "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  private static final List<String> FOLDERS =
      List.of("bin", "dev", "etc", "home", "proc", "root", "sbin", "sys", "usr", "usr/bin", "var");

  private final Architecture architecture;

  ProjectImages(Architecture architecture) {
    this.architecture = architecture;
  }

  /** The first container of every pod; pinned, so that no cleaning up of images takes it. */
  ContainerImage pause() {
    byte[] layer = new TarWriter().file("pause", 0755, PauseProgram.write(architecture)).finish();
    return image(PAUSE, layer, List.of("/pause"), List.of(), "Holds a pod's namespaces");
  }

  /** A shell and the usual small programs, from a static busybox of this machine. */
  ContainerImage busybox(Path program) throws IOException, InterruptedException {
    TarWriter tar = new TarWriter();
    FOLDERS.forEach(folder -> tar.folder(folder, 0755));
    tar.folder("tmp", 01777);
    tar.file("etc/passwd", 0644, ascii("root:x:0:0:root:/root:/bin/sh\n" + nobody("/bin/false")));
    tar.file("etc/group", 0644, ascii("root:x:0:\nnobody:x:65534:\n"));
    tar.file("bin/busybox", 0755, Files.readAllBytes(program));
    String applets = Command.of(program.toString(), "--list").run();
    applets
        .lines()
        .filter(applet -> !applet.equals("busybox"))
        .sorted()
        .forEach(applet -> tar.link("bin/" + applet, "busybox"));
    return image(BUSYBOX, tar.finish(), List.of(), List.of("sh"), "Small Unix programs");
  }

  /** An HTTP server and client in one static program. */
  ContainerImage web(Path program) throws IOException {
    TarWriter tar = new TarWriter();
    Stream.of("dev", "etc", "proc", "sys", "www").forEach(folder -> tar.folder(folder, 0755));
    tar.folder("tmp", 01777);
    tar.file("etc/passwd", 0644, ascii("root:x:0:0:root:/:/web\n" + nobody("/web")));
    tar.file("web", 0755, Files.readAllBytes(program));
    return image(WEB, tar.finish(), List.of("/web"), List.of("serve"), "HTTP server and client");
  }

  private static String nobody(String shell) {
    return "nobody:x:65534:65534:nobody:/:" + shell + "\n";
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private ContainerImage image(
      String name, byte[] layer, List<String> entrypoint, List<String> command, String title) {
    return new ContainerImage(
        name,
        architecture,
        List.of(layer),
        entrypoint,
        command,
        List.of(PATH),
        Map.of("org.opencontainers.image.title", title, "dev.kemudi.image", "project"));
  }
}
