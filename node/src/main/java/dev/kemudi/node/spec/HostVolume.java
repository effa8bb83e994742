package dev.kemudi.node.spec;

import java.nio.file.Path;
import java.util.List;

/**
 * A volume as it lies on the node.
 *
 * @param path its folder, file or device
 * @param readOnly whether no container may write to it, whatever its mount says
 * @param block whether it is a block device that containers get as such
 * @param ownSpace whether the space of its file system is the volume's
 * @param groups the groups, besides their own, that containers need to use it
 */
public record HostVolume(
    Path path, boolean readOnly, boolean block, boolean ownSpace, List<Long> groups) {
  public HostVolume {
    groups = List.copyOf(groups);
  }

  public static HostVolume of(Path path) {
    return new HostVolume(path, false, false, false, List.of());
  }

  /** A volume that the agent writes and containers only read. */
  public static HostVolume readOnly(Path path) {
    return new HostVolume(path, true, false, false, List.of());
  }
}
