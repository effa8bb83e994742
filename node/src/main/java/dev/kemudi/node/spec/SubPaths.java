package dev.kemudi.node.spec;

import dev.kemudi.node.mount.MountException;
import dev.kemudi.node.mount.Mounts;
import dev.kemudi.node.mount.PathHandle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Parts of volumes, for mounts with a sub path. Containers write to their volumes and may put links
 * there that lead elsewhere. Therefore a part is resolved, found to lie inside its volume, opened
 * piece by piece without following any link, and mounted from what was opened: whatever a container
 * exchanges meanwhile, nothing outside the volume ever shows.
 */
public final class SubPaths {
  private final PodFolders folders;

  public SubPaths(PodFolders folders) {
    this.folders = folders;
  }

  /**
   * A part of a volume, made as a folder if it isn't there, at a path that only the node writes to.
   * It lasts until the pod's volumes are unmounted.
   *
   * @param index the number of the mount in its container
   */
  Path prepare(String uid, String name, String container, int index, Path volume, String subPath)
      throws IOException {
    Path base = volume.toRealPath();
    Path wanted = base.resolve(subPath).normalize();
    if (wanted.equals(base)) {
      return base;
    }
    Path existing = deepest(base, wanted);
    Path real = existing.toRealPath();
    if (!real.startsWith(base)) {
      throw new IOException("subpath \"" + real + "\" not within volume path \"" + base + "\"");
    }
    Path target =
        folders.subPaths(uid).resolve(name).resolve(container).resolve(Integer.toString(index));
    try (PathHandle part = open(base, real, existing.relativize(wanted))) {
      return bind(part, target, real.resolve(existing.relativize(wanted)));
    }
  }

  /** The longest part of the path below the base that is there. */
  private static Path deepest(Path base, Path wanted) {
    Path deepest = base;
    for (Path name : base.relativize(wanted)) {
      Path next = deepest.resolve(name);
      if (!Files.exists(next)) {
        break;
      }
      deepest = next;
    }
    return deepest;
  }

  /** Opens what is there below the base, and makes the folders that are missing below that. */
  private static PathHandle open(Path base, Path real, Path missing) throws IOException {
    PathHandle at = PathHandle.folder(base);
    Path present = base.relativize(real);
    boolean complete = missing.toString().isEmpty();
    try {
      int mode = at.mode();
      for (int i = 0; i < present.getNameCount() && !real.equals(base); i++) {
        String name = present.getName(i).toString();
        boolean last = complete && i == present.getNameCount() - 1;
        at = step(at, last ? at.entry(name) : at.folder(name));
      }
      for (int i = 0; i < missing.getNameCount() && !complete; i++) {
        at = step(at, at.makeFolder(missing.getName(i).toString(), mode));
      }
      return at;
    } catch (IOException e) {
      at.close();
      throw e;
    }
  }

  private static PathHandle step(PathHandle from, PathHandle to) throws IOException {
    from.close();
    return to;
  }

  /** Where this process may not mount, the path must do. */
  private static Path bind(PathHandle part, Path target, Path path) throws IOException {
    Files.createDirectories(target.getParent());
    Mounts.unmount(target);
    Files.deleteIfExists(target);
    if (part.isFolder()) {
      Files.createDirectory(target);
    } else {
      Files.createFile(target);
    }
    try {
      Mounts.bind(part, target);
      return target;
    } catch (MountException e) {
      if (!e.isNotPermitted()) {
        throw e;
      }
      Files.delete(target);
      return path;
    }
  }
}
