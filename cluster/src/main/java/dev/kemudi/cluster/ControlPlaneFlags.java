package dev.kemudi.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The flags of {@code kemudi server}, for who runs a control plane inside of a program. */
@Command(name = "server")
public final class ControlPlaneFlags {
  private static final Set<String> OF_NODES =
      Set.of("--node", "--host-network", "--node-name", "--dns", "--dns-port");

  @Option(names = "--data-dir")
  private @Nullable Path folder;

  @Mixin private ServerOptions server = new ServerOptions();

  private ControlPlaneFlags() {}

  /**
   * The control plane that flags describe: without {@code --data-dir} in memory, without {@code
   * --port} on any that is free, and without a node.
   *
   * @throws IllegalArgumentException if there is no such flag, or it is about nodes
   */
  public static ControlPlaneOptions parse(List<String> flags) throws IOException {
    ControlPlaneFlags parsed = new ControlPlaneFlags();
    try {
      CommandLine command = new CommandLine(parsed).setOverwrittenOptionsAllowed(true);
      refuseOfNodes(command.parseArgs(flags.toArray(new String[0])));
      List<String> all = new ArrayList<>(List.of("--no-node", "--port", "0"));
      all.addAll(flags);
      command.parseArgs(all.toArray(new String[0]));
    } catch (ParameterException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    ControlPlaneOptions options = parsed.server.controlPlane(parsed.folder);
    String pods = parsed.server.podRange();
    return pods.isEmpty() ? options : options.withPodRange(pods);
  }

  private static void refuseOfNodes(ParseResult flags) {
    for (OptionSpec option : flags.matchedOptions()) {
      if (OF_NODES.contains(option.longestName())) {
        throw new IllegalArgumentException(
            option.longestName() + " is about nodes, and this is a control plane alone");
      }
    }
  }
}
