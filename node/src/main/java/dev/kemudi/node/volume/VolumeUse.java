package dev.kemudi.node.volume;

import dev.kemudi.api.core.v1.EmptyDirVolumeSource;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Volume;
import dev.kemudi.api.core.v1.VolumeSource;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.node.mount.FileSystemSpace;
import dev.kemudi.node.spec.HostVolume;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * What a volume of a pod takes up.
 *
 * @param claim the claim by which the pod has it; empty if it is the pod's own
 * @param ephemeral whether it is on the node's disk for as long as the pod is there
 * @param time when that was so
 * @param space of its file system
 * @param size of what is in it; of the whole file system for volumes that are one
 */
public record VolumeUse(
    String name,
    Optional<ObjectKey> claim,
    boolean ephemeral,
    Instant time,
    FileSystemSpace space,
    FolderSize size) {

  /** Measures; empty for folders of the node, in which there is more than the pod's. */
  static Optional<VolumeUse> of(Pod pod, Volume volume, HostVolume mounted, Instant now)
      throws IOException {
    VolumeSource source = volume.volumeSource();
    Optional<ObjectKey> claim = claim(pod, volume);
    if (source.hostPath() != null || (claim.isPresent() && !mounted.ownSpace())) {
      return Optional.empty();
    }
    FileSystemSpace space = FileSystemSpace.of(mounted.path());
    FolderSize size =
        mounted.ownSpace()
            ? new FolderSize(space.used(), space.inodesUsed())
            : FolderSize.of(mounted.path());
    return Optional.of(new VolumeUse(volume.name(), claim, isEphemeral(source), now, space, size));
  }

  private static Optional<ObjectKey> claim(Pod pod, Volume volume) {
    VolumeSource source = volume.volumeSource();
    if (source.persistentVolumeClaim() != null) {
      return Optional.of(
          new ObjectKey(pod.namespace(), source.persistentVolumeClaim().claimName()));
    }
    return source.ephemeral() == null
        ? Optional.empty()
        : Optional.of(new ObjectKey(pod.namespace(), pod.name() + "-" + volume.name()));
  }

  private static boolean isEphemeral(VolumeSource source) {
    EmptyDirVolumeSource folder = source.emptyDir();
    return (folder != null && !"Memory".equals(folder.medium()))
        || source.configMap() != null
        || source.downwardAPI() != null;
  }
}
