package dev.kemudi.node.volume;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.client.Client;
import dev.kemudi.node.spec.HostVolume;
import dev.kemudi.node.spec.NodeView;
import dev.kemudi.node.spec.PodFolders;
import dev.kemudi.node.spec.PodObjects;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The volumes of the node's pods. Calls for one pod come one after another, calls for different
 * pods in any order and number.
 */
public final class PodVolumes {
  private final PodFolders folders;
  private final NodeView node;
  private final PodObjects objects;
  private final Client client;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * @param objects where ConfigMaps and Secrets come from; pods are registered there before
   * @param client for claims, persistent volumes and service account tokens
   * @param random for jitter; must be safe for several threads
   */
  public PodVolumes(
      PodFolders folders,
      NodeView node,
      PodObjects objects,
      Client client,
      InstantSource clock,
      RandomGenerator random) {
    this.folders = folders;
    this.node = node;
    this.objects = objects;
    this.client = client;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Brings all volumes of the pod onto the disk and returns them by name. May be called again after
   * a failure, and for a pod that has been mounted, also by an agent before this one.
   */
  public Map<String, HostVolume> mount(Pod pod) throws VolumeException, InterruptedException {
    throw new VolumeException("" + folders + node + objects + client + clock + random);
  }

  /**
   * Writes what has changed in ConfigMaps, Secrets, the pod itself and its tokens into the pod's
   * mounted volumes; cheap if nothing has.
   */
  public void refresh(Pod pod) throws VolumeException, InterruptedException {
    mount(pod);
  }

  /** Unmounts and deletes all volumes of the pod with their content; fine if there are none. */
  public void unmount(String podUid) throws VolumeException {
    throw new VolumeException(podUid);
  }

  /** The UIDs of the pods that have folders on the disk. */
  public Set<String> podsOnDisk() {
    return Set.of(folders.toString());
  }
}
