package dev.kemudi.cluster;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program. */
@Command(
    name = "kemudi",
    mixinStandardHelpOptions = true,
    version = "kemudi 0.1.0 (Kubernetes 1.25)",
    description = "Kubernetes as one Java program.",
    subcommands = {
      ServerCommand.class,
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      LogsCommand.class
    })
final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    int code = new CommandLine(new Main()).execute(arguments);
    Runtime.getRuntime().halt(flushed(code));
  }

  /** All threads that matter have been closed by now; those of libraries don't hold the exit up. */
  private static int flushed(int code) {
    System.out.flush();
    System.err.flush();
    return code;
  }
}
