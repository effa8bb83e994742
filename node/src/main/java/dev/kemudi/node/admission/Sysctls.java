package dev.kemudi.node.admission;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodSecurityContext;
import dev.kemudi.api.core.v1.Sysctl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which kernel parameters pods may set: those that are a namespace's own and harm nobody else, and
 * those that the node's operator allows besides, by name or by a beginning with a star behind it.
 */
public final class Sysctls {
  private static final Set<String> SAFE =
      Set.of(
          "kernel.shm_rmid_forced",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.tcp_syncookies",
          "net.ipv4.ping_group_range",
          "net.ipv4.ip_unprivileged_port_start");

  private static final List<String> OF_IPC = List.of("kernel.shm", "kernel.msg", "fs.mqueue.");
  private static final String OF_NETWORK = "net.";

  private final Set<String> names;
  private final List<String> beginnings;

  private Sysctls(Set<String> names, List<String> beginnings) {
    this.names = names;
    this.beginnings = beginnings;
  }

  /**
   * The safe ones, and some more.
   *
   * @throws IllegalArgumentException if one is nobody's own in a pod
   */
  public static Sysctls with(List<String> patterns) {
    Set<String> names = new HashSet<>(SAFE);
    List<String> beginnings = new ArrayList<>();
    for (String pattern : patterns) {
      String name = normal(pattern);
      if (!isOfIpc(name) && !name.startsWith(OF_NETWORK)) {
        throw new IllegalArgumentException(
            "the sysctls \"" + pattern + "\" are not known to be namespaced");
      }
      if (name.endsWith("*")) {
        beginnings.add(name.substring(0, name.length() - 1));
      } else {
        names.add(name);
      }
    }
    return new Sysctls(Set.copyOf(names), List.copyOf(beginnings));
  }

  /** Names may have slashes between their parts, and then dots within them. */
  private static String normal(String name) {
    int separator = -1;
    for (int i = 0; i < name.length() && separator < 0; i++) {
      separator = name.charAt(i) == '.' || name.charAt(i) == '/' ? i : -1;
    }
    if (separator < 0 || name.charAt(separator) == '.') {
      return name;
    }
    StringBuilder swapped = new StringBuilder(name);
    for (int i = 0; i < name.length(); i++) {
      swapped.setCharAt(
          i,
          switch (name.charAt(i)) {
            case '/' -> '.';
            case '.' -> '/';
            default -> name.charAt(i);
          });
    }
    return swapped.toString();
  }

  private static boolean isOfIpc(String name) {
    return name.equals("kernel.sem") || OF_IPC.stream().anyMatch(name::startsWith);
  }

  Optional<Refusal> check(Pod pod) {
    PodSecurityContext context = pod.spec().securityContext();
    if (context == null) {
      return Optional.empty();
    }
    for (Sysctl sysctl : context.sysctls()) {
      Optional<String> problem = problem(pod, normal(sysctl.name()), sysctl.name());
      if (problem.isPresent()) {
        return Optional.of(new Refusal("SysctlForbidden", "forbidden sysctl: " + problem.get()));
      }
    }
    return Optional.empty();
  }

  private Optional<String> problem(Pod pod, String name, String written) {
    String quoted = "\"" + written + "\"";
    if (!names.contains(name) && beginnings.stream().noneMatch(name::startsWith)) {
      return Optional.of(quoted + " not allowlisted");
    }
    if (name.startsWith(OF_NETWORK) && pod.spec().hostNetwork()) {
      return Optional.of(quoted + " not allowed with host net enabled");
    }
    return isOfIpc(name) && pod.spec().hostIPC()
        ? Optional.of(quoted + " not allowed with host ipc enabled")
        : Optional.empty();
  }
}
