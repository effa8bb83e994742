package dev.kemudi.node.agent;

import dev.kemudi.machinery.value.Quantity;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The machine under a node, as far as its status tells of it.
 *
 * @param capacity what it has
 * @param allocatable what of it is for pods
 * @param kernel the version of its kernel
 * @param osImage its system's name
 * @param machineId its own id
 * @param bootId the id of this run of its kernel
 * @param systemUuid the id that its firmware gives, or else its own
 */
record Machine(
    Map<String, Quantity> capacity,
    Map<String, Quantity> allocatable,
    long memoryBytes,
    String kernel,
    String osImage,
    String machineId,
    String bootId,
    String systemUuid) {
  /** Looks at the machine. */
  static Machine look(Path dataFolder, NodeLimits limits) throws IOException {
    long memory = memory();
    Map<String, Quantity> capacity = new TreeMap<>();
    capacity.put(
        "cpu", Quantity.parse(Integer.toString(Runtime.getRuntime().availableProcessors())));
    capacity.put("memory", Quantity.parse(memory / 1024 + "Ki"));
    capacity.put("pods", Quantity.parse(Integer.toString(limits.pods())));
    FileStore disk = Files.getFileStore(dataFolder);
    capacity.put("ephemeral-storage", Quantity.parse(disk.getTotalSpace() / 1024 + "Ki"));
    capacity.putAll(hugePages());
    return new Machine(
        Map.copyOf(capacity),
        Allocatable.of(capacity, limits),
        memory,
        text(Path.of("/proc/sys/kernel/osrelease")),
        system(),
        text(Path.of("/etc/machine-id")),
        text(Path.of("/proc/sys/kernel/random/boot_id")),
        ownUuid());
  }

  private static String ownUuid() {
    String firmware = text(Path.of("/sys/class/dmi/id/product_uuid"));
    return firmware.isEmpty() ? text(Path.of("/etc/machine-id")) : firmware;
  }

  static long memory() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
      if (line.startsWith("MemTotal:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
      }
    }
    throw new IOException("the kernel does not tell how much memory there is");
  }

  private static Map<String, Quantity> hugePages() throws IOException {
    Map<String, Quantity> sizes = new TreeMap<>();
    Path folder = Path.of("/sys/kernel/mm/hugepages");
    if (!Files.isDirectory(folder)) {
      return sizes;
    }
    try (var entries = Files.newDirectoryStream(folder, "hugepages-*kB")) {
      for (Path entry : entries) {
        long kilobytes = Long.parseLong(entry.getFileName().toString().replaceAll("\\D", ""));
        long pages = Long.parseLong(text(entry.resolve("nr_hugepages")));
        String size = kilobytes >= 1 << 20 ? (kilobytes >> 20) + "Gi" : (kilobytes >> 10) + "Mi";
        sizes.put("hugepages-" + size, Quantity.parse(pages * kilobytes + "Ki"));
      }
    }
    return sizes;
  }

  private static String system() throws IOException {
    Path release = Path.of("/etc/os-release");
    if (Files.exists(release)) {
      for (String line : Files.readAllLines(release)) {
        if (line.startsWith("PRETTY_NAME=")) {
          return line.substring("PRETTY_NAME=".length()).replace("\"", "");
        }
      }
    }
    return "Linux";
  }

  private static String text(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      return "";
    }
  }

  static String architecture() {
    return System.getProperty("os.arch", "").equals("aarch64") ? "arm64" : "amd64";
  }
}
