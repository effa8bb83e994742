package dev.kemudi.cluster;

import dev.kemudi.controllers.ControllerSelection;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Option;

/** Which controllers run, named as kube-controller-manager names it. */
final class ControllerFlags {
  private static final String CONTROLLERS = "--controllers";

  @Option(
      names = CONTROLLERS,
      split = ",",
      paramLabel = "NAME",
      description =
          "Controllers to run: * for those that are on by default, a name for one more, a name with"
              + " a minus for one less (default: *).")
  private List<String> words = List.of("*");

  /**
   * What they ask for.
   *
   * @throws IOException when a controller is not known
   */
  ControllerSelection selection() throws IOException {
    try {
      return ControllerSelection.of(words);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** The options as they are typed. */
  List<String> arguments() {
    return words.equals(List.of("*"))
        ? List.of()
        : List.of(CONTROLLERS + "=" + String.join(",", words));
  }
}
