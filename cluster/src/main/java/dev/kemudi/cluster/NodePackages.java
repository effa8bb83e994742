package dev.kemudi.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The programs of the machine that a node needs, and the Debian packages that bring them. */
final class NodePackages {
  private static final List<Path> FOLDERS =
      List.of(
          Path.of("/usr/local/sbin"),
          Path.of("/usr/local/bin"),
          Path.of("/usr/sbin"),
          Path.of("/usr/bin"),
          Path.of("/sbin"),
          Path.of("/bin"));
  private static final Path CNI = Path.of("/usr/lib/cni/bridge");
  private static final Path OTHER_CNI = Path.of("/opt/cni/bin/bridge");

  /** A program and the package that it comes in. */
  private record Program(String name, String debian) {}

  private static final List<Program> PROGRAMS =
      List.of(
          new Program("containerd", "containerd"),
          new Program("runc", "runc"),
          new Program("nft", "nftables"),
          new Program("iptables", "iptables"),
          new Program("conntrack", "conntrack"),
          new Program("ip", "iproute2"));

  private NodePackages() {}

  private static Set<String> missing() {
    Set<String> missing = new LinkedHashSet<>();
    for (Program program : PROGRAMS) {
      if (FOLDERS.stream().noneMatch(at -> Files.isExecutable(at.resolve(program.name())))) {
        missing.add(program.debian());
      }
    }
    if (!Files.exists(CNI) && !Files.exists(OTHER_CNI)) {
      missing.add("containernetworking-plugins");
    }
    return missing;
  }

  /** Installs what is missing, and says so; whether all is there afterwards. */
  static boolean install() throws IOException, InterruptedException {
    Set<String> missing = missing();
    if (missing.isEmpty()) {
      return true;
    }
    String names = String.join(" ", missing);
    if (!Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
      System.err.println("A node needs programs that are not there: " + names);
      System.err.println("Install them, or start the control plane alone with --no-node.");
      return false;
    }
    System.out.println("Installing Debian packages that a node needs: " + names);
    List<String> command =
        new ArrayList<>(List.of("apt-get", "install", "-y", "-q", "--no-install-recommends"));
    command.addAll(missing);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
    Process process = builder.start();
    String output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      System.err.print(output);
      System.err.println("The packages were not installed; --no-node starts without a node.");
      return false;
    }
    return true;
  }
}
