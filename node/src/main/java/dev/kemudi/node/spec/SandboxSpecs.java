package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.node.cgroup.PodCgroups;
import dev.kemudi.node.cri.v1.PodSandboxConfig;

/** Makes the configurations of pods' sandboxes. Safe for several threads. */
public final class SandboxSpecs {
  private final PodFolders folders;
  private final PodCgroups cgroups;
  private final NodeSettings settings;
  private final PodWarnings warnings;

  public SandboxSpecs(
      PodFolders folders, PodCgroups cgroups, NodeSettings settings, PodWarnings warnings) {
    this.folders = folders;
    this.cgroups = cgroups;
    this.settings = settings;
    this.warnings = warnings;
  }

  /**
   * The sandbox of a pod.
   *
   * @param attempt how many sandboxes the pod had before
   */
  public PodSandboxConfig of(Pod pod, int attempt) throws SandboxSpecException {
    throw new SandboxSpecException("" + pod + attempt + folders + cgroups + settings + warnings);
  }
}
