package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.EphemeralContainer;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.node.cri.v1.ContainerConfig;
import dev.kemudi.node.cri.v1.PodSandboxConfig;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Makes the configurations of containers. Safe for several threads. */
public final class ContainerSpecs {
  private final PodFolders folders;
  private final NodeSettings settings;
  private final NodeView node;
  private final PodObjects objects;
  private final SubPaths subPaths;
  private final PodWarnings warnings;
  private final RandomGenerator random;

  public ContainerSpecs(
      PodFolders folders,
      NodeSettings settings,
      NodeView node,
      PodObjects objects,
      SubPaths subPaths,
      PodWarnings warnings,
      RandomGenerator random) {
    this.folders = folders;
    this.settings = settings;
    this.node = node;
    this.objects = objects;
    this.subPaths = subPaths;
    this.warnings = warnings;
    this.random = random;
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
    throw ContainerSpecException.of(
        "" + folders + settings + node + objects + subPaths + warnings + random);
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
    return of(pod, container(container), attempt, image, volumes, podIps, sandbox);
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
    return container.hashCode();
  }
}
