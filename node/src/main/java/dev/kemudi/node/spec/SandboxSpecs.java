package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.ContainerPort;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodSecurityContext;
import dev.kemudi.api.core.v1.Protocol;
import dev.kemudi.node.cgroup.PodCgroups;
import dev.kemudi.node.cri.v1.LinuxPodSandboxConfig;
import dev.kemudi.node.cri.v1.LinuxSandboxSecurityContext;
import dev.kemudi.node.cri.v1.PodSandboxConfig;
import dev.kemudi.node.cri.v1.PodSandboxMetadata;
import dev.kemudi.node.cri.v1.PortMapping;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Makes the configurations of pods' sandboxes. Safe for several threads. */
public final class SandboxSpecs {
  private final PodFolders folders;
  private final PodCgroups cgroups;
  private final NodeSettings settings;
  private final PodDns dns;
  private final LinuxResources resources;

  public SandboxSpecs(
      PodFolders folders, PodCgroups cgroups, NodeSettings settings, PodWarnings warnings) {
    this.folders = folders;
    this.cgroups = cgroups;
    this.settings = settings;
    this.dns = new PodDns(settings, warnings);
    this.resources = new LinuxResources(settings);
  }

  /**
   * The sandbox of a pod. Its folders are made by {@link PodFolders#create}.
   *
   * @param attempt how many sandboxes the pod had before
   */
  public PodSandboxConfig of(Pod pod, int attempt) throws SandboxSpecException {
    PodSandboxConfig.Builder sandbox =
        PodSandboxConfig.newBuilder()
            .setMetadata(
                PodSandboxMetadata.newBuilder()
                    .setName(pod.name())
                    .setNamespace(pod.namespace())
                    .setUid(pod.uid())
                    .setAttempt(attempt))
            .putAllLabels(labels(pod))
            .putAllAnnotations(pod.metadata().annotations())
            .setDnsConfig(dns.of(pod))
            .setLogDirectory(folders.logs(pod).toString())
            .setLinux(linux(pod));
    if (!pod.spec().hostNetwork()) {
      sandbox.setHostname(Hostname.of(pod, settings.clusterDomain()).kernel(pod));
    }
    pod.spec().containers().forEach(container -> addPorts(sandbox, container));
    return sandbox.build();
  }

  private static Map<String, String> labels(Pod pod) {
    Map<String, String> labels = new HashMap<>(pod.metadata().labels());
    labels.put(PodNames.POD_NAME, pod.name());
    labels.put(PodNames.POD_NAMESPACE, pod.namespace());
    labels.put(PodNames.POD_UID, pod.uid());
    return labels;
  }

  /** A port that a container tells twice counts once. */
  private static void addPorts(PodSandboxConfig.Builder sandbox, Container container) {
    Set<ContainerPort> seen = new HashSet<>();
    for (ContainerPort port : container.ports()) {
      ContainerPort unnamed =
          new ContainerPort(
              "", port.hostPort(), port.containerPort(), port.protocol(), port.hostIP());
      if (seen.add(unnamed)) {
        sandbox.addPortMappings(
            PortMapping.newBuilder()
                .setHostIp(port.hostIP())
                .setHostPort(port.hostPort())
                .setContainerPort(port.containerPort())
                .setProtocol(protocol(port)));
      }
    }
  }

  private static dev.kemudi.node.cri.v1.Protocol protocol(ContainerPort port) {
    return switch (port.protocol()) {
      case Protocol.UDP -> dev.kemudi.node.cri.v1.Protocol.UDP;
      case Protocol.SCTP -> dev.kemudi.node.cri.v1.Protocol.SCTP;
      default -> dev.kemudi.node.cri.v1.Protocol.TCP;
    };
  }

  private LinuxPodSandboxConfig linux(Pod pod) {
    LinuxPodSandboxConfig.Builder linux =
        LinuxPodSandboxConfig.newBuilder()
            .setCgroupParent(cgroups.pod(PodQuality.of(pod), pod.uid()))
            .setSecurityContext(security(pod))
            .setResources(
                resources.of(
                    PodResources.containersRequests(pod), PodResources.containersLimits(pod)));
    if (!pod.spec().overhead().isEmpty()) {
      linux.setOverhead(resources.of(pod.spec().overhead(), pod.spec().overhead()));
    }
    PodSecurityContext context = pod.spec().securityContext();
    if (context != null) {
      context.sysctls().forEach(sysctl -> linux.putSysctls(sysctl.name(), sysctl.value()));
    }
    return linux.build();
  }

  /** The sandbox itself runs nothing of the user's: it always gets the runtime's filter. */
  private static LinuxSandboxSecurityContext security(Pod pod) {
    LinuxSandboxSecurityContext.Builder security =
        LinuxSandboxSecurityContext.newBuilder()
            .setPrivileged(Security.hasPrivileged(pod))
            .setSeccomp(Seccomp.RUNTIME_DEFAULT)
            .setNamespaceOptions(Namespaces.of(pod))
            .addAllSupplementalGroups(Security.groups(pod));
    PodSecurityContext context = pod.spec().securityContext();
    if (context != null) {
      if (context.runAsUser() != null) {
        security.setRunAsUser(Security.number(context.runAsUser()));
      }
      if (context.runAsGroup() != null) {
        security.setRunAsGroup(Security.number(context.runAsGroup()));
      }
      if (context.seLinuxOptions() != null) {
        security.setSelinuxOptions(Security.selinux(context.seLinuxOptions()));
      }
    }
    return security.build();
  }
}
