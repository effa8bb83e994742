package dev.kemudi.node.network;

import dev.kemudi.node.command.Command;
import dev.kemudi.node.command.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * A named network namespace as {@code ip netns} knows it.
 *
 * @param name its name, unique on the machine
 */
public record NetworkNamespace(String name) {
  private static final Path FOLDER = Path.of("/run/netns");
  private static final String WRITE_SETTINGS =
      "while read -r key value; do echo \"$value\" > \"/proc/sys/$key\" || exit 1; done";

  /** The file by which programs enter the namespace. */
  public Path path() {
    return FOLDER.resolve(name);
  }

  public boolean exists() {
    return Files.exists(path());
  }

  /** The start of a command line that runs the rest of it inside, with the machine's mounts. */
  public List<String> enter() {
    return List.of("nsenter", "--net=" + path());
  }

  /**
   * Runs work on a thread inside, for instance to open sockets, which may be used outside too. What
   * the work throws comes out as it is, or as the cause of an {@link IOException}.
   */
  public <T> T call(Callable<T> work) throws IOException, InterruptedException {
    return NamespaceThread.call(path(), work);
  }

  void create() throws CommandException, InterruptedException {
    Command.of("ip", "netns", "add", name).run();
  }

  /** Deletes the name; the namespace ends with its last process. */
  void delete() throws IOException, InterruptedException {
    if (exists()) {
      Command.of("ip", "netns", "delete", name).run();
    }
  }

  /** Runs {@code ip} once inside for all of the lines. */
  void ip(List<String> lines) throws CommandException, InterruptedException {
    Ip.batch(enter(), lines);
  }

  /** Sets kernel settings inside, by their paths below /proc/sys. */
  void set(Map<String, String> settings) throws CommandException, InterruptedException {
    String lines =
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + " " + setting.getValue() + "\n")
            .collect(Collectors.joining());
    Command.of("sh", "-c", WRITE_SETTINGS).after(enter()).withInput(lines).run();
  }
}
