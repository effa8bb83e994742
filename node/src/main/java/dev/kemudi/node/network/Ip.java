package dev.kemudi.node.network;

import dev.kemudi.node.command.Command;
import dev.kemudi.node.command.CommandException;
import java.util.List;

/** The {@code ip} program, many lines in one run. */
final class Ip {
  private Ip() {}

  /** Runs the lines in order and stops at the first that fails. */
  static void batch(List<String> prefix, List<String> lines)
      throws CommandException, InterruptedException {
    Command.of("ip", "-batch", "-").after(prefix).withInput(String.join("\n", lines) + "\n").run();
  }
}
