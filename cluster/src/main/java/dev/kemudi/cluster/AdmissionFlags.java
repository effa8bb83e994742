package dev.kemudi.cluster;

import dev.kemudi.apiserver.admission.AdmissionConfiguration;
import dev.kemudi.apiserver.admission.PluginSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which admission plugins are on and how they are set up, named as kube-apiserver names it. */
final class AdmissionFlags {
  private static final String ENABLE = "--enable-admission-plugins";
  private static final String DISABLE = "--disable-admission-plugins";
  private static final String CONFIG = "--admission-control-config-file";

  /** Off in kube-apiserver, on in what kubeadm makes, as here. */
  private static final String NODE_RESTRICTION = "NodeRestriction";

  @Option(
      names = ENABLE,
      split = ",",
      paramLabel = "NAME",
      description =
          "Admission plugins to switch on beside those that are on by default; their order does not"
              + " matter.")
  private List<String> enabled = List.of();

  @Option(
      names = DISABLE,
      split = ",",
      paramLabel = "NAME",
      description = "Admission plugins to switch off although they are on by default.")
  private List<String> disabled = List.of();

  @Option(
      names = CONFIG,
      paramLabel = "FILE",
      description = "An AdmissionConfiguration: how admission plugins are set up.")
  private @Nullable Path configuration;

  /**
   * What they ask for.
   *
   * @throws IOException when the file can't be read or makes no sense
   */
  PluginSelection selection() throws IOException {
    Set<String> on = new HashSet<>(enabled);
    if (!disabled.contains(NODE_RESTRICTION)) {
      on.add(NODE_RESTRICTION);
    }
    return new PluginSelection(
        Set.copyOf(on),
        Set.copyOf(disabled),
        configuration == null
            ? AdmissionConfiguration.none()
            : AdmissionConfiguration.read(configuration));
  }

  /** The options as they are typed. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    if (!enabled.isEmpty()) {
      arguments.addAll(List.of(ENABLE, String.join(",", enabled)));
    }
    if (!disabled.isEmpty()) {
      arguments.addAll(List.of(DISABLE, String.join(",", disabled)));
    }
    if (configuration != null) {
      arguments.addAll(List.of(CONFIG, configuration.toAbsolutePath().toString()));
    }
    return arguments;
  }
}
