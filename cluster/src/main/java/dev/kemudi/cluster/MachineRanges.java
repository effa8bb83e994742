package dev.kemudi.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Which cluster of the machine has which of the ranges that no two may have. A restart of the
 * machine forgets it. What belongs to a data folder that is gone is free.
 */
final class MachineRanges {
  private final Path machine;
  private final Path root;

  /**
   * @param machine where the processes of the machine tell each other of their networks
   */
  MachineRanges(Path machine) {
    this.machine = machine;
    this.root = machine.resolve("ranges");
  }

  static MachineRanges here() {
    return new MachineRanges(Path.of("/run/kemudi"));
  }

  /**
   * The first of the ranges that is nobody else's, which is the owner's from now on.
   *
   * @param owner a data folder, or the name of a wire
   * @throws IOException if each of them is somebody else's
   */
  String take(List<String> ranges, String owner) throws IOException {
    for (String range : ranges) {
      if (claim(range, owner)) {
        return range;
      }
    }
    throw new IOException("other clusters of this machine have all ranges from " + ranges);
  }

  /** Makes a range the owner's; false if it is somebody else's. */
  boolean claim(String range, String owner) throws IOException {
    Files.createDirectories(root);
    Path file = root.resolve(range.replace('/', '-'));
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      String known = owner(file);
      if (!known.equals(owner) && isThere(known)) {
        return false;
      }
    }
    Files.writeString(file, owner);
    return true;
  }

  /** Who has a range; empty if that is just being written. */
  private static String owner(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private boolean isThere(String owner) {
    return owner.isEmpty() || Files.isDirectory(machine.resolve(owner));
  }
}
