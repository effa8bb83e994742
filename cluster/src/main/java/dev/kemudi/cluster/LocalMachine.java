package dev.kemudi.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What the process knows of the machine and its user. */
final class LocalMachine {
  private LocalMachine() {}

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** The user's folder, where kubectl looks for it too: what HOME says, if it is set. */
  static Path home() {
    String named = System.getenv("HOME");
    return Path.of(named == null || named.isEmpty() ? System.getProperty("user.home") : named);
  }

  /** The machine's name in the form that names of nodes have. */
  static String name() throws IOException {
    String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    return name.toLowerCase(Locale.ROOT);
  }
}
