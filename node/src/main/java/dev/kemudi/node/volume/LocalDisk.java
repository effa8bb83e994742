package dev.kemudi.node.volume;

import dev.kemudi.node.command.Command;
import dev.kemudi.node.command.Command.Result;
import dev.kemudi.node.command.CommandException;
import dev.kemudi.node.mount.Mounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Mounts block devices that pods use as file systems. A device without anything on it is formatted
 * first, one with something is never written over. Each pod has a mount of its own, which goes with
 * the pod's folder; the kernel shares one file system among them, so that no count of users has to
 * be kept, nor be found again by the next agent.
 */
final class LocalDisk {
  private static final String STANDARD_TYPE = "ext4";
  private static final String PARTITIONS = "unknown data, probably partitions";
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final int NOTHING_FOUND = 2;
  private static final int NOT_REPAIRED = 4;

  /**
   * A device as its persistent volume describes it.
   *
   * @param type of the file system; empty for the usual one
   * @param options of the mount, as the mount program takes them
   */
  record Description(Path device, String type, List<String> options) {
    String typeOrStandard() {
      return type.isEmpty() ? STANDARD_TYPE : type;
    }

    boolean isReadOnly() {
      return options.contains("ro");
    }
  }

  private LocalDisk() {}

  /** Mounts the device at the folder, which is made. */
  static synchronized void mount(Description disk, Path folder)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    try {
      if (!Mounts.isMounted(disk.device().toRealPath())) {
        prepare(disk);
      }
      mountPrepared(disk, folder);
    } catch (IOException e) {
      Files.delete(folder);
      throw new IOException(
          "local: failed to mount device %s at %s (fstype: %s), error %s"
              .formatted(disk.device(), folder, disk.typeOrStandard(), e.getMessage()),
          e);
    }
  }

  private static void mountPrepared(Description disk, Path folder)
      throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(disk.options());
    options.add("defaults");
    run(
        Command.of(
            "mount",
            "-t",
            disk.typeOrStandard(),
            "-o",
            String.join(",", options),
            disk.device().toString(),
            folder.toString()));
  }

  private static void prepare(Description disk) throws IOException, InterruptedException {
    String device = disk.device().toString();
    if (!format(device).isEmpty()) {
      if (!disk.isReadOnly()) {
        repair(device);
      }
      return;
    }
    if (disk.isReadOnly()) {
      throw new IOException(
          "cannot mount unformatted disk "
              + device
              + " as we are manipulating it in read-only mode");
    }
    String type = disk.typeOrStandard();
    Stream<String> extended =
        type.equals("ext4") || type.equals("ext3") ? Stream.of("-F", "-m0") : Stream.empty();
    List<String> words =
        Stream.of(Stream.of("mkfs." + type), extended, Stream.of(device))
            .flatMap(part -> part)
            .toList();
    run(Command.of(words).withTimeout(LONG));
  }

  /** What is on the device; empty if nothing is. */
  private static String format(String device) throws IOException, InterruptedException {
    Result result =
        Command.of("blkid", "-p", "-s", "TYPE", "-s", "PTTYPE", "-o", "export", device).attempt();
    if (result.exitCode() == NOTHING_FOUND) {
      return "";
    }
    if (result.exitCode() != 0) {
      throw new IOException(
          "failed to get disk format of disk %s: exit status %s"
              .formatted(device, result.exitCode()));
    }
    if (result.output().lines().anyMatch(line -> line.startsWith("PTTYPE="))) {
      return PARTITIONS;
    }
    return result
        .output()
        .lines()
        .filter(line -> line.startsWith("TYPE="))
        .map(line -> line.substring("TYPE=".length()))
        .findFirst()
        .orElse("");
  }

  /** Mends what can be mended without asking; a machine may lack the program. */
  private static void repair(String device) throws IOException, InterruptedException {
    try {
      Result result = Command.of("fsck", "-a", device).withTimeout(LONG).attempt();
      if (result.exitCode() == NOT_REPAIRED) {
        throw new IOException(
            "'fsck' found errors on device %s but could not correct them: %s"
                .formatted(device, result.output() + result.errors()));
      }
    } catch (CommandException.NotStarted e) {
      // The mount tells whether it can be used as it is.
      System.getLogger(LocalDisk.class.getName())
          .log(System.Logger.Level.WARNING, "a disk was not checked error={0}", e.getMessage());
    }
  }

  private static void run(Command command) throws IOException, InterruptedException {
    Result result = command.attempt();
    if (result.exitCode() != 0) {
      throw new IOException(
          "%s failed: exit status %s, output: %s"
              .formatted(command, result.exitCode(), result.output() + result.errors()));
    }
  }
}
