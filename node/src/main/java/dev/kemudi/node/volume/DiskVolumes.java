package dev.kemudi.node.volume;

import dev.kemudi.api.core.v1.LocalVolumeSource;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.node.command.Command;
import dev.kemudi.node.mount.MountException;
import dev.kemudi.node.mount.Mounts;
import dev.kemudi.node.mount.PathHandle;
import dev.kemudi.node.spec.PodFolders;
import dev.kemudi.node.spec.PodWarnings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Persistent volumes on the node's own disks. Each pod has them mounted in its folder: containers
 * see what is mounted at their paths by then, which a runtime with mounts of its own needn't know,
 * and the mounts tell which pods share a volume.
 */
final class DiskVolumes {
  private static final String KIND = "local-volume";
  private static final int LOCKS = 16;

  private final PodFolders folders;
  private final PodWarnings warnings;
  private final List<Object> locks = Stream.generate(Object::new).limit(LOCKS).toList();

  DiskVolumes(PodFolders folders, PodWarnings warnings) {
    this.folders = folders;
    this.warnings = warnings;
  }

  /** The device that the volume is. */
  static Path device(String name, LocalVolumeSource source) throws VolumeException {
    Path path = existing(name, source);
    if (!isDevice(name, path)) {
      throw VolumeException.setUp(name, "path \"" + path + "\" is not a block device");
    }
    return path;
  }

  /**
   * Mounts the volume, a folder or the file system on a device, and gives it to the pod's group
   * unless other pods have it already; fine if it is mounted.
   */
  Path mount(Pod pod, PersistentVolume persistent, LocalVolumeSource source, boolean readOnly)
      throws VolumeException, InterruptedException {
    String name = persistent.name();
    Path path = existing(name, source);
    Path folder = folders.volume(pod.uid(), KIND, name);
    boolean device = isDevice(name, path);
    if (!device && !Files.isDirectory(path)) {
      throw VolumeException.step(
          "NewMounter initialization", name, "only directory and block device are supported");
    }
    synchronized (locks.get(Math.floorMod(path.hashCode(), LOCKS))) {
      if (isMounted(name, folder)) {
        return folder;
      }
      Path shown =
          device
              ? fileSystem(persistent, source, path, folder)
              : bind(persistent, path.toAbsolutePath(), folder);
      if (isShared(name, shown)) {
        warnOfGroup(pod, name, shown);
      } else if (!readOnly) {
        give(pod, name, shown);
      }
      return shown;
    }
  }

  private static Path existing(String name, LocalVolumeSource source) throws VolumeException {
    Path path = Path.of(source.path());
    if (!Files.exists(path)) {
      throw VolumeException.step(
          "NewMounter initialization", name, "path \"" + path + "\" does not exist");
    }
    return path;
  }

  private static boolean isDevice(String name, Path path) throws VolumeException {
    try {
      return HostPathCheck.isBlockDevice(path);
    } catch (IOException e) {
      throw VolumeException.setUp(name, String.valueOf(e.getMessage()));
    }
  }

  private static boolean isMounted(String name, Path folder) throws VolumeException {
    try {
      return Files.exists(folder)
          && Mounts.below(folder.toRealPath()).contains(folder.toRealPath());
    } catch (IOException e) {
      throw VolumeException.setUp(name, String.valueOf(e.getMessage()));
    }
  }

  private static Path fileSystem(
      PersistentVolume persistent, LocalVolumeSource source, Path device, Path folder)
      throws VolumeException, InterruptedException {
    String type = source.fsType();
    try {
      LocalDisk.mount(
          new LocalDisk.Description(
              device, type == null ? "" : type, persistent.spec().mountOptions()),
          folder);
      return folder;
    } catch (IOException e) {
      throw VolumeException.step("MountDevice", persistent.name(), String.valueOf(e.getMessage()));
    }
  }

  /** Shows the folder in the pod's; where mounting isn't permitted containers get it itself. */
  private static Path bind(PersistentVolume persistent, Path source, Path folder)
      throws VolumeException, InterruptedException {
    List<String> options = persistent.spec().mountOptions();
    try (PathHandle handle = PathHandle.folder(source)) {
      Files.createDirectories(folder);
      if (options.isEmpty()) {
        Mounts.bind(handle, folder);
      } else {
        String all = "bind," + String.join(",", options);
        Command.of("mount", "-o", all, source.toString(), folder.toString()).run();
      }
      return folder;
    } catch (IOException e) {
      if (e instanceof MountException mount && mount.isNotPermitted()) {
        return source;
      }
      throw VolumeException.setUp(persistent.name(), String.valueOf(e.getMessage()));
    }
  }

  private static boolean isOfVolume(Path mount) {
    Path folder = mount.getParent();
    return folder != null && folder.endsWith("kubernetes.io~" + KIND);
  }

  /** Whether another pod has the volume mounted: what it wrote since is not to be given away. */
  private boolean isShared(String name, Path shown) throws VolumeException {
    try {
      Path own = shown.toRealPath();
      for (Path mount : Mounts.below(folders.pods().toRealPath())) {
        if (!mount.equals(own) && isOfVolume(mount) && Files.isSameFile(mount, own)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw VolumeException.setUp(name, String.valueOf(e.getMessage()));
    }
  }

  private void warnOfGroup(Pod pod, String name, Path shown) throws VolumeException {
    Long wanted = VolumeOwner.of(pod).group();
    try {
      long present = Ownership.group(shown);
      if (wanted != null && wanted != present) {
        warnings.warn(
            pod,
            "AlreadyMountedVolume",
            "The requested fsGroup is %s, but the volume %s has GID %s. The volume may not be shareable."
                .formatted(wanted, name, present));
      }
    } catch (IOException e) {
      throw VolumeException.setUp(
          name, "failed to check fsGroup for %s (%s)".formatted(shown, e.getMessage()));
    }
  }

  /** Gives the volume to the pod's group, wholly or only if its root isn't the group's. */
  private static void give(Pod pod, String name, Path path) throws VolumeException {
    VolumeOwner owner = VolumeOwner.of(pod);
    Long group = owner.group();
    try {
      if (group != null && !(owner.onlyOnMismatch() && Ownership.isGiven(path, group))) {
        Ownership.give(path, group, false);
      }
    } catch (IOException e) {
      throw VolumeException.setUp(name, "applyFSGroup failed: " + e.getMessage());
    }
  }
}
