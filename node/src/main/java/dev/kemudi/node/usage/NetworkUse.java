package dev.kemudi.node.usage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What has gone through the interfaces of a network, the one to oneself left out.
 *
 * @param interfaces in the kernel's order
 */
public record NetworkUse(List<Link> interfaces) {
  private static final int HEAD_LINES = 2;
  private static final int FIELDS = 16;
  private static final int SENT = 8;

  /** What has gone through one interface. */
  public record Link(String name, Traffic received, Traffic sent) {}

  /** What has gone one way. */
  public record Traffic(long bytes, long packets, long errors, long dropped) {}

  /**
   * Reads the table that the kernel shows to a process of the network.
   *
   * @param table such as {@code /proc/1/net/dev}
   */
  public static NetworkUse read(Path table) throws IOException {
    List<Link> links = new ArrayList<>();
    List<String> lines = Files.readAllLines(table);
    for (String line : lines.subList(Math.min(HEAD_LINES, lines.size()), lines.size())) {
      int colon = line.indexOf(':');
      String[] numbers = line.substring(colon + 1).strip().split("\\s+");
      String name = line.substring(0, Math.max(colon, 0)).strip();
      if (numbers.length >= FIELDS && !name.equals("lo")) {
        links.add(new Link(name, traffic(numbers, 0), traffic(numbers, SENT)));
      }
    }
    return new NetworkUse(links);
  }

  private static Traffic traffic(String[] numbers, int from) {
    return new Traffic(
        Long.parseLong(numbers[from]),
        Long.parseLong(numbers[from + 1]),
        Long.parseLong(numbers[from + 2]),
        Long.parseLong(numbers[from + 3]));
  }

  /** The one by which others are reached: {@code eth0}, or else the first. */
  public Optional<Link> main() {
    return interfaces.stream()
        .filter(link -> link.name().equals("eth0"))
        .findFirst()
        .or(() -> interfaces.stream().findFirst());
  }
}
