package dev.kemudi.cluster;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where a cluster keeps its data; the option that names it, and the files in it that commands
 * share.
 */
final class DataFolder {
  @Option(
      names = "--data-dir",
      paramLabel = "FOLDER",
      description = "Where the cluster's data is kept (default: ~/.kemudi).")
  private Path folder = LocalMachine.home().resolve(".kemudi");

  DataFolder() {}

  /** A folder that was named in another way. */
  DataFolder(Path folder) {
    this.folder = folder;
  }

  Path path() {
    return folder.toAbsolutePath().normalize();
  }

  Path log() {
    return path().resolve("kemudi.log");
  }

  Path kubeconfig() {
    return path().resolve("kubeconfig");
  }

  Path node() {
    return path().resolve("node");
  }

  private Path pidFile() {
    return path().resolve("kemudi.pid");
  }

  /**
   * Takes the folder for this process alone; ends with the process, whatever happens to it.
   *
   * @throws IOException when another process has it
   */
  FileChannel take() throws IOException {
    Files.createDirectories(path());
    FileChannel channel =
        FileChannel.open(
            path().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = lock(channel);
    if (lock == null) {
      channel.close();
      throw new IOException("another kemudi runs on " + path());
    }
    return channel;
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** Tells other commands of this process. */
  void writePid() throws IOException {
    ProcessHandle self = ProcessHandle.current();
    Files.writeString(pidFile(), self.pid() + " " + started(self));
  }

  void removePid() throws IOException {
    Files.deleteIfExists(pidFile());
  }

  /** The server that runs on this folder, if one does. */
  Optional<ProcessHandle> running() throws IOException {
    try {
      String[] fields = Files.readString(pidFile()).strip().split(" ", 2);
      return ProcessHandle.of(Long.parseLong(fields[0]))
          .filter(ProcessHandle::isAlive)
          .filter(process -> fields.length == 2 && fields[1].equals(started(process)));
    } catch (NoSuchFileException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The number may have gone to another program since: it tells nothing without the time. */
  private static String started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }
}
