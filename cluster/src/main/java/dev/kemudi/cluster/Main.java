package dev.kemudi.cluster;

import dev.kemudi.client.TransportException;
import dev.kemudi.http.NettyLog;
import java.io.IOException;
import java.util.List;
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
      AgentCommand.class,
      TokenCommand.class,
      UpCommand.class,
      DownCommand.class,
      ResetCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      ImageCommand.class
    })
final class Main {
  private Main() {}

  static CommandLine program() {
    return new CommandLine(new Main());
  }

  public static void main(String[] arguments) {
    NettyLog.toJdk();
    CommandLine program = program();
    List<String> words = List.of(arguments);
    boolean kubectl = !words.isEmpty() && words.getFirst().equals("kubectl");
    CommandLine kubectlProgram =
        new CommandLine(new KubectlCommand(kubectl ? words.subList(1, words.size()) : List.of()));
    program.addSubcommand(kubectlProgram);
    program.setExecutionExceptionHandler(Main::failed);
    int code = program.execute(kubectl ? new String[] {"kubectl"} : arguments);
    Runtime.getRuntime().halt(flushed(code));
  }

  /**
   * What goes wrong outside of the program is told in a line; what is wrong in it with its trace.
   */
  private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (failure instanceof IOException || failure instanceof TransportException) {
      System.err.println("kemudi: " + failure.getMessage());
      return 1;
    }
    throw failure;
  }

  /** All threads that matter have been closed by now; those of libraries don't hold the exit up. */
  private static int flushed(int code) {
    System.out.flush();
    System.err.flush();
    return code;
  }
}
