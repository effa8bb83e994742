package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.EphemeralContainer;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.node.cri.v1.ContainerConfig;
import dev.kemudi.node.cri.v1.ContainerMetadata;
import dev.kemudi.node.cri.v1.ImageSpec;
import dev.kemudi.node.cri.v1.KeyValue;
import dev.kemudi.node.cri.v1.LinuxContainerConfig;
import dev.kemudi.node.cri.v1.Mount;
import dev.kemudi.node.cri.v1.NamespaceOption;
import dev.kemudi.node.cri.v1.PodSandboxConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Makes the configurations of containers. Safe for several threads. */
public final class ContainerSpecs {
  private final PodFolders folders;
  private final NodeView node;
  private final PodObjects objects;
  private final PodWarnings warnings;
  private final DownwardFields fields;
  private final ContainerMounts mounts;
  private final Security security;
  private final LinuxResources resources;

  /**
   * @param random for the names of files; must be safe for several threads
   */
  public ContainerSpecs(
      PodFolders folders,
      NodeSettings settings,
      NodeView node,
      PodObjects objects,
      SubPaths subPaths,
      PodWarnings warnings,
      RandomGenerator random) {
    this.folders = folders;
    this.node = node;
    this.objects = objects;
    this.warnings = warnings;
    this.fields = new DownwardFields(node);
    this.mounts = new ContainerMounts(folders, settings, subPaths, random);
    this.security = new Security(settings);
    this.resources = new LinuxResources(settings);
  }

  /**
   * The configuration of an app or init container; makes the files that it mounts and the folder of
   * its logs.
   *
   * @param attempt how often the container was started before
   * @param volumes the pod's volumes by name
   * @param podIps the pod's addresses, empty as long as it has none
   * @param sandbox what its sandbox was made of
   */
  public ContainerConfig of(
      Pod pod,
      Container container,
      int attempt,
      ImageFacts image,
      Map<String, HostVolume> volumes,
      List<String> podIps,
      PodSandboxConfig sandbox)
      throws ContainerSpecException, InterruptedException {
    NamespaceOption namespaces = sandbox.getLinux().getSecurityContext().getNamespaceOptions();
    return make(pod, container, attempt, image, volumes, podIps, namespaces);
  }

  /**
   * The configuration of an ephemeral container.
   *
   * @param targetId the runtime's id of the container whose processes it sees; empty for none
   */
  public ContainerConfig ofEphemeral(
      Pod pod,
      EphemeralContainer container,
      String targetId,
      int attempt,
      ImageFacts image,
      Map<String, HostVolume> volumes,
      List<String> podIps,
      PodSandboxConfig sandbox)
      throws ContainerSpecException, InterruptedException {
    NamespaceOption own = sandbox.getLinux().getSecurityContext().getNamespaceOptions();
    NamespaceOption namespaces = targetId.isEmpty() ? own : Namespaces.seeing(own, targetId);
    return make(pod, container(container), attempt, image, volumes, podIps, namespaces);
  }

  private ContainerConfig make(
      Pod pod,
      Container container,
      int attempt,
      ImageFacts image,
      Map<String, HostVolume> volumes,
      List<String> podIps,
      NamespaceOption namespaces)
      throws ContainerSpecException, InterruptedException {
    Map<String, String> environment =
        new Environment(pod, container, podIps, objects, fields, warnings).collect();
    List<Mount> mounted = mounts.of(pod, container, volumes, environment, podIps);
    ContainerConfig.Builder config =
        ContainerConfig.newBuilder()
            .setMetadata(
                ContainerMetadata.newBuilder().setName(container.name()).setAttempt(attempt))
            .setImage(ImageSpec.newBuilder().setImage(image.ref()))
            .addAllCommand(expanded(container.command(), environment))
            .addAllArgs(expanded(container.args(), environment))
            .setWorkingDir(container.workingDir())
            .addAllMounts(mounted)
            .addAllDevices(ContainerMounts.devices(container, volumes))
            .putAllLabels(ContainerLabels.labels(pod, container))
            .putAllAnnotations(ContainerLabels.annotations(pod, container, attempt))
            .setLogPath(logPath(pod, container, attempt))
            .setStdin(container.stdin())
            .setStdinOnce(container.stdinOnce())
            .setTty(container.tty())
            .setLinux(
                LinuxContainerConfig.newBuilder()
                    .setResources(resources.container(pod, container, node.allocatable()))
                    .setSecurityContext(
                        security.of(pod, container, image, namespaces, volumes.values())));
    environment.forEach(
        (name, value) -> config.addEnvs(KeyValue.newBuilder().setKey(name).setValue(value)));
    return config.build();
  }

  private static List<String> expanded(List<String> words, Map<String, String> environment) {
    return words.stream()
        .map(
            word ->
                Expansion.expand(
                    word, name -> environment.getOrDefault(name, Expansion.reference(name))))
        .toList();
  }

  /** The container's log below its sandbox's folder of logs. */
  private String logPath(Pod pod, Container container, int attempt) throws ContainerSpecException {
    try {
      Files.createDirectories(folders.logs(pod, container.name()));
    } catch (IOException e) {
      throw ContainerSpecException.of(
          "create container log directory for container %s failed: %s"
              .formatted(container.name(), e.getMessage()));
    }
    return folders.logs(pod).relativize(folders.log(pod, container.name(), attempt)).toString();
  }

  /** The ephemeral container as a container like any other. */
  public static Container container(EphemeralContainer ephemeral) {
    var common = ephemeral.ephemeralContainerCommon();
    return new Container(
        common.name(),
        common.image(),
        common.command(),
        common.args(),
        common.workingDir(),
        common.ports(),
        common.envFrom(),
        common.env(),
        common.resources(),
        common.volumeMounts(),
        common.volumeDevices(),
        common.livenessProbe(),
        common.readinessProbe(),
        common.startupProbe(),
        common.lifecycle(),
        common.terminationMessagePath(),
        common.terminationMessagePolicy(),
        common.imagePullPolicy(),
        common.securityContext(),
        common.stdin(),
        common.stdinOnce(),
        common.tty());
  }

  /** A number that changes when the container's specification changes. */
  public static long hash(Container container) {
    return ContainerLabels.hash(container);
  }
}
