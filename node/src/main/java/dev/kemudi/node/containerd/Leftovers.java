package dev.kemudi.node.containerd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds and ends what one containerd leaves behind: its process, its shims and their containers.
 */
final class Leftovers {
  private static final int END_LOOKS = 1_000;
  private static final long END_PAUSE_MILLIS = 10;
  private static final String UNIX = "unix://";

  private final ContainerdConfig config;

  Leftovers(ContainerdConfig config) {
    this.config = config;
  }

  /** The containerd that a former program started on the same folders and didn't stop. */
  Optional<ProcessHandle> daemon() throws IOException {
    if (!Files.exists(config.pidFile())) {
      return Optional.empty();
    }
    String pid = Files.readString(config.pidFile()).strip();
    return pid.isEmpty()
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(pid))
            .filter(process -> words(process).contains(config.file().toString()));
  }

  /** Kills the shims of our socket with all that they started. */
  void killContainers() throws IOException, InterruptedException {
    List<ProcessHandle> doomed = new ArrayList<>();
    ProcessHandle.allProcesses()
        .filter(this::isOurShim)
        .forEach(
            shim -> {
              doomed.add(shim);
              shim.descendants().forEach(doomed::add);
            });
    doomed.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle process : doomed) {
      awaitEnd(process);
    }
  }

  private boolean isOurShim(ProcessHandle process) {
    List<String> words = words(process);
    int address = words.indexOf("-address");
    return address >= 0
        && address + 1 < words.size()
        && words.get(address + 1).equals(config.socket().toString());
  }

  /**
   * Waits until a process is gone; returns whether it is. It is looked at often, for the JDK looks
   * at processes that aren't our children ever more seldom.
   */
  static boolean awaitEnd(ProcessHandle process) throws InterruptedException {
    for (int i = 0; i < END_LOOKS && process.isAlive(); i++) {
      Thread.sleep(END_PAUSE_MILLIS);
    }
    return !process.isAlive();
  }

  /** Deletes the sockets of shims that were killed; each shim's folder names its own. */
  void deleteShimSockets() throws IOException {
    Path tasks = config.runtime().resolve("io.containerd.runtime.v2.task");
    if (!Files.isDirectory(tasks)) {
      return;
    }
    try (Stream<Path> files = Files.find(tasks, 3, (file, _) -> file.endsWith("address"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String address = Files.readString(file).strip();
        if (address.startsWith(UNIX)) {
          Files.deleteIfExists(Path.of(address.substring(UNIX.length())));
        }
      }
    }
  }

  private static List<String> words(ProcessHandle process) {
    try {
      byte[] line = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
      return Arrays.asList(new String(line, StandardCharsets.UTF_8).split("\0", -1));
    } catch (IOException _) {
      return List.of();
    }
  }

  /** Deletes a folder with all in it; links are deleted, not followed. */
  static void delete(Path folder) throws IOException {
    try {
      Files.walkFileTree(folder, new Deleter());
    } catch (NoSuchFileException _) {
      return;
    }
  }

  private static final class Deleter extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
