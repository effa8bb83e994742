package dev.kemudi.cluster;

import dev.kemudi.apiserver.connect.NodeConnection;
import dev.kemudi.http.tls.TrustedCas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the servers of nodes are reached, named as kube-apiserver names it. */
final class KubeletFlags {
  @Option(
      names = "--kubelet-certificate-authority",
      paramLabel = "FILE",
      description =
          "Authorities that must have signed the certificates of nodes' servers (default: any"
              + " certificate is believed).")
  private @Nullable Path authority;

  @Option(
      names = "--kubelet-preferred-address-types",
      split = ",",
      paramLabel = "TYPE",
      description =
          "Types of nodes' addresses, the one to try first before others (default:"
              + " ${DEFAULT-VALUE}).")
  private List<String> addressTypes = NodeConnection.USUAL_TYPES;

  KubeletOptions options() throws IOException {
    TrustedCas authorities =
        authority == null ? null : TrustedCas.fromPem(Files.readString(authority));
    return new KubeletOptions(authorities, List.copyOf(addressTypes));
  }

  /** The options as they are typed. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    if (authority != null) {
      arguments.addAll(
          List.of("--kubelet-certificate-authority", authority.toAbsolutePath().toString()));
    }
    if (!addressTypes.equals(NodeConnection.USUAL_TYPES)) {
      arguments.addAll(
          List.of("--kubelet-preferred-address-types", String.join(",", addressTypes)));
    }
    return arguments;
  }
}
