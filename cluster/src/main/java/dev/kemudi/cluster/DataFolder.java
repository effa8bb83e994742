package dev.kemudi.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
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
  private Path folder = Path.of(System.getProperty("user.home"), ".kemudi");

  Path path() {
    return folder.toAbsolutePath();
  }

  Path log() {
    return path().resolve("kemudi.log");
  }

  Path kubeconfig() {
    return path().resolve("kubeconfig");
  }

  private Path pidFile() {
    return path().resolve("kemudi.pid");
  }

  void writePid(long pid) throws IOException {
    Files.createDirectories(path());
    Files.writeString(pidFile(), Long.toString(pid));
  }

  void removePid() throws IOException {
    Files.deleteIfExists(pidFile());
  }

  /** The server that runs on this folder, if one does. */
  Optional<ProcessHandle> running() throws IOException {
    try {
      long pid = Long.parseLong(Files.readString(pidFile()).strip());
      return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(DataFolder::isOurs);
    } catch (NoSuchFileException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The number may have gone to another program since. */
  private static boolean isOurs(ProcessHandle process) {
    return process.info().command().map(command -> command.contains("java")).orElse(true);
  }
}
