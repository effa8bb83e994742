package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.HostAlias;
import dev.kemudi.api.core.v1.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The table of hosts that containers of a pod see. */
final class HostsFile {
  static final String IN_CONTAINER = "/etc/hosts";
  private static final String HEADER = "# Kubernetes-managed hosts file.\n";
  private static final String HOST_HEADER = "# Kubernetes-managed hosts file (host network).\n";
  private static final String LOCAL =
      """
      127.0.0.1\tlocalhost
      ::1\tlocalhost ip6-localhost ip6-loopback
      fe00::0\tip6-localnet
      fe00::0\tip6-mcastprefix
      fe00::1\tip6-allnodes
      fe00::2\tip6-allrouters
      """;

  private HostsFile() {}

  /** Writes the file and returns it. */
  static Path write(Path file, Pod pod, List<String> podIps, NodeSettings settings)
      throws IOException, SandboxSpecException {
    String content =
        pod.spec().hostNetwork()
            ? HOST_HEADER + Files.readString(settings.hostsFile())
            : HEADER + LOCAL + own(pod, podIps, settings);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content + aliases(pod.spec().hostAliases()));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    return file;
  }

  private static String own(Pod pod, List<String> podIps, NodeSettings settings)
      throws SandboxSpecException {
    Hostname hostname = Hostname.of(pod, settings.clusterDomain());
    String names =
        hostname.domain().isEmpty()
            ? hostname.name()
            : hostname.name() + "." + hostname.domain() + "\t" + hostname.name();
    StringBuilder lines = new StringBuilder();
    podIps.forEach(ip -> lines.append(ip).append('\t').append(names).append('\n'));
    return lines.toString();
  }

  private static String aliases(List<HostAlias> aliases) {
    if (aliases.isEmpty()) {
      return "";
    }
    StringBuilder lines = new StringBuilder("\n# Entries added by HostAliases.\n");
    for (HostAlias alias : aliases) {
      lines.append(alias.ip()).append('\t').append(String.join("\t", alias.hostnames()));
      lines.append('\n');
    }
    return lines.toString();
  }
}
