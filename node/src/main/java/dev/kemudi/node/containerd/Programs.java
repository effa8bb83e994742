package dev.kemudi.node.containerd;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs of the machine that a node needs.
 *
 * @param containerd the daemon; its shim lies beside it
 * @param runc the OCI runtime
 * @param cni the folder of the CNI plugins
 */
public record Programs(Path containerd, Path runc, Path cni) {
  private static final List<String> STANDARD =
      List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");
  private static final List<String> TOOLS = List.of("ip", "nsenter", "unshare", "mount", "nft");
  private static final List<Path> CNI_FOLDERS =
      List.of(Path.of("/opt/cni/bin"), Path.of("/usr/lib/cni"), Path.of("/usr/libexec/cni"));
  private static final List<String> CNI_PLUGINS =
      List.of("bridge", "host-local", "loopback", "portmap");

  /** Finds the programs on a search path such as PATH, and in the standard folders. */
  public static Programs find(String searchPath) throws ContainerdException {
    return find(folders(searchPath), CNI_FOLDERS);
  }

  static Programs find(List<Path> folders, List<Path> cniFolders) throws ContainerdException {
    Optional<Path> containerd = program("containerd", folders);
    Optional<Path> runc = program("runc", folders);
    Optional<Path> cni = cniFolders.stream().filter(Programs::hasPlugins).findFirst();
    if (containerd.isPresent() && runc.isPresent() && cni.isPresent() && hasTools(folders)) {
      return new Programs(containerd.get(), runc.get(), cni.get());
    }
    List<String> missing = new ArrayList<>();
    Stream.concat(Stream.of("containerd", "runc"), TOOLS.stream())
        .filter(name -> program(name, folders).isEmpty())
        .forEach(missing::add);
    if (cni.isEmpty()) {
      missing.add("CNI plugins " + String.join(", ", CNI_PLUGINS));
    }
    throw new ContainerdException.ProgramsMissing(
        missing, Stream.concat(folders.stream(), cniFolders.stream()).toList());
  }

  /** The search path with the standard folders behind it, for programs that programs run. */
  static List<Path> folders(String searchPath) {
    return Stream.concat(Stream.of(searchPath.split(":", -1)), STANDARD.stream())
        .filter(folder -> !folder.isEmpty())
        .distinct()
        .map(Path::of)
        .toList();
  }

  private static boolean hasTools(List<Path> folders) {
    return TOOLS.stream().allMatch(name -> program(name, folders).isPresent());
  }

  private static boolean hasPlugins(Path folder) {
    return CNI_PLUGINS.stream().allMatch(name -> Files.isExecutable(folder.resolve(name)));
  }

  private static Optional<Path> program(String name, List<Path> folders) {
    return folders.stream()
        .map(folder -> folder.resolve(name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }
}
