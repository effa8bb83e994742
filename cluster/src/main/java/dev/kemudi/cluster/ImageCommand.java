package dev.kemudi.cluster;

import dev.kemudi.node.command.CommandException;
import dev.kemudi.node.containerd.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What concerns the images of the node. */
@Command(
    name = "image",
    mixinStandardHelpOptions = true,
    description = "Bring images to the node.",
    subcommands = ImageCommand.Import.class)
final class ImageCommand {

  /** Loads archives. */
  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = "Load images from archives, as docker save and OCI tools write them.")
  static final class Import implements Callable<Integer> {
    @Mixin private DataFolder data = new DataFolder();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The archives.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
      Path socket = LocalNode.socket(data.node());
      if (!Files.exists(socket)) {
        System.err.println("No node runs on " + data.path() + "; see kemudi up.");
        return 1;
      }
      Programs programs = Programs.find(System.getenv().getOrDefault("PATH", ""));
      for (Path file : files) {
        if (!Files.isReadable(file)) {
          System.err.println("There is no file " + file);
          return 1;
        }
        try {
          LocalNode.importer(programs, socket).importArchive(file.toAbsolutePath());
        } catch (CommandException e) {
          System.err.println(file + " was not imported: " + e.getMessage());
          return 1;
        }
        System.out.println("Imported " + file);
      }
      return 0;
    }
  }
}
