package dev.kemudi.apiserver.admission.podsecurity.policy;

import static dev.kemudi.apiserver.admission.podsecurity.policy.Wording.containers;
import static dev.kemudi.apiserver.admission.podsecurity.policy.Wording.plural;
import static dev.kemudi.apiserver.admission.podsecurity.policy.Wording.quoted;
import static dev.kemudi.apiserver.admission.podsecurity.policy.Wording.setters;

import dev.kemudi.api.core.v1.Capabilities;
import dev.kemudi.api.core.v1.PodSecurityContext;
import dev.kemudi.api.core.v1.SecurityContext;
import dev.kemudi.api.core.v1.Sysctl;
import dev.kemudi.api.core.v1.Volume;
import dev.kemudi.api.core.v1.WindowsSecurityContextOptions;
import dev.kemudi.apiserver.authz.GoText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What baseline forbids: known ways out of a container. */
final class BaselineChecks {
  static final String CAPABILITIES = "capabilities_baseline";
  static final String HOST_PATH_VOLUMES = "hostPathVolumes";
  static final String SECCOMP_PROFILE = "seccompProfile_baseline";

  private static final Set<String> DEFAULT_CAPABILITIES =
      Set.of(
          "AUDIT_WRITE",
          "CHOWN",
          "DAC_OVERRIDE",
          "FOWNER",
          "FSETID",
          "KILL",
          "MKNOD",
          "NET_BIND_SERVICE",
          "SETFCAP",
          "SETGID",
          "SETPCAP",
          "SETUID",
          "SYS_CHROOT");

  private static final Set<String> SAFE_SYSCTLS =
      Set.of(
          "kernel.shm_rmid_forced",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.tcp_syncookies",
          "net.ipv4.ping_group_range",
          "net.ipv4.ip_unprivileged_port_start");

  /** All of them, in the order of their names. */
  static final List<Check> ALL =
      List.of(
          new Check("appArmorProfile", 0, BaselineChecks::appArmorProfile),
          new Check(CAPABILITIES, 0, BaselineChecks::capabilities),
          new Check("hostNamespaces", 0, BaselineChecks::hostNamespaces),
          new Check(HOST_PATH_VOLUMES, 0, BaselineChecks::hostPathVolumes),
          new Check("hostPorts", 0, BaselineChecks::hostPorts),
          new Check("privileged", 0, BaselineChecks::privileged),
          new Check("procMount", 0, BaselineChecks::procMount),
          new Check("seLinuxOptions", 0, SeLinuxCheck::check),
          new Check(
              SECCOMP_PROFILE,
              Set.of(),
              List.of(
                  new Check.Revision(0, SeccompChecks::annotations),
                  new Check.Revision(19, SeccompChecks::notForbidden))),
          new Check("sysctls", 0, BaselineChecks::sysctls),
          new Check("windowsHostProcess", 0, BaselineChecks::windowsHostProcess));

  private BaselineChecks() {}

  private static @Nullable Violation appArmorProfile(PodFacts pod) {
    List<String> bad =
        pod.annotations().entrySet().stream()
            .filter(
                one -> one.getKey().startsWith("container.apparmor.security.beta.kubernetes.io/"))
            .filter(one -> !isAllowedProfile(one.getValue()))
            .map(one -> one.getKey() + "=" + GoText.quote(one.getValue()))
            .sorted()
            .toList();
    return bad.isEmpty()
        ? null
        : new Violation(
            plural("forbidden AppArmor profile", "forbidden AppArmor profiles", bad),
            String.join(", ", bad));
  }

  private static boolean isAllowedProfile(String profile) {
    return profile.isEmpty()
        || profile.equals("runtime/default")
        || profile.startsWith("localhost/");
  }

  /** Capabilities that a container adds beyond these. */
  static List<String> added(PodFacts.Part container, Collection<String> allowed) {
    Capabilities capabilities = container.field(SecurityContext::capabilities);
    return capabilities == null
        ? List.of()
        : capabilities.add().stream().filter(one -> !allowed.contains(one)).toList();
  }

  /** That containers add capabilities beyond these; null if none does. */
  static @Nullable String addition(PodFacts pod, Collection<String> allowed) {
    List<String> names = pod.named(one -> !added(one, allowed).isEmpty());
    if (names.isEmpty()) {
      return null;
    }
    Set<String> capabilities = new TreeSet<>();
    pod.containers().forEach(one -> capabilities.addAll(added(one, allowed)));
    return containers(names)
        + " must not include "
        + quoted(capabilities)
        + " in securityContext.capabilities.add";
  }

  private static @Nullable Violation capabilities(PodFacts pod) {
    String addition = addition(pod, DEFAULT_CAPABILITIES);
    return addition == null ? null : new Violation("non-default capabilities", addition);
  }

  private static @Nullable Violation hostNamespaces(PodFacts pod) {
    List<String> shared = new ArrayList<>(0);
    if (pod.spec().hostNetwork()) {
      shared.add("hostNetwork=true");
    }
    if (pod.spec().hostPID()) {
      shared.add("hostPID=true");
    }
    if (pod.spec().hostIPC()) {
      shared.add("hostIPC=true");
    }
    return shared.isEmpty() ? null : new Violation("host namespaces", String.join(", ", shared));
  }

  private static @Nullable Violation hostPathVolumes(PodFacts pod) {
    List<String> names =
        pod.spec().volumes().stream()
            .filter(volume -> volume.volumeSource().hostPath() != null)
            .map(Volume::name)
            .toList();
    return names.isEmpty()
        ? null
        : new Violation(
            "hostPath volumes", plural("volume", "volumes", names) + " " + quoted(names));
  }

  private static @Nullable Violation hostPorts(PodFacts pod) {
    List<String> names =
        pod.named(one -> one.ports().stream().anyMatch(port -> port.hostPort() != 0));
    if (names.isEmpty()) {
      return null;
    }
    Set<String> ports = new TreeSet<>();
    pod.containers().stream()
        .flatMap(one -> one.ports().stream())
        .filter(port -> port.hostPort() != 0)
        .forEach(port -> ports.add(Integer.toString(port.hostPort())));
    return new Violation(
        "hostPort",
        containers(names)
            + " "
            + plural("uses", "use", names)
            + " "
            + plural("hostPort", "hostPorts", ports)
            + " "
            + String.join(", ", ports));
  }

  private static @Nullable Violation privileged(PodFacts pod) {
    List<String> names =
        pod.named(one -> Boolean.TRUE.equals(one.field(SecurityContext::privileged)));
    return names.isEmpty()
        ? null
        : new Violation(
            "privileged", containers(names) + " must not set securityContext.privileged=true");
  }

  private static @Nullable Violation procMount(PodFacts pod) {
    List<String> names = new ArrayList<>(0);
    Set<String> types = new TreeSet<>();
    for (PodFacts.Part container : pod.containers()) {
      String type = container.field(SecurityContext::procMount);
      if (type != null && !type.equals("Default")) {
        names.add(container.name());
        types.add(type);
      }
    }
    return names.isEmpty()
        ? null
        : new Violation(
            "procMount",
            containers(names) + " must not set securityContext.procMount to " + quoted(types));
  }

  private static @Nullable Violation sysctls(PodFacts pod) {
    List<Sysctl> set = pod.field(PodSecurityContext::sysctls);
    if (set == null) {
      return null;
    }
    List<String> bad =
        set.stream().map(Sysctl::name).filter(name -> !SAFE_SYSCTLS.contains(name)).toList();
    return bad.isEmpty() ? null : new Violation("forbidden sysctls", String.join(", ", bad));
  }

  private static @Nullable Violation windowsHostProcess(PodFacts pod) {
    boolean podSets = isHostProcess(pod.field(PodSecurityContext::windowsOptions));
    List<String> names =
        pod.named(one -> isHostProcess(one.field(SecurityContext::windowsOptions)));
    return !podSets && names.isEmpty()
        ? null
        : new Violation(
            "hostProcess",
            setters(podSets, names)
                + " must not set securityContext.windowsOptions.hostProcess=true");
  }

  private static boolean isHostProcess(@Nullable WindowsSecurityContextOptions options) {
    return options != null && Boolean.TRUE.equals(options.hostProcess());
  }
}
