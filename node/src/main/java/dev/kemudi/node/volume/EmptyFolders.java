package dev.kemudi.node.volume;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.EmptyDirVolumeSource;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.StorageMedium;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.node.mount.MountException;
import dev.kemudi.node.mount.Mounts;
import dev.kemudi.node.spec.NodeView;
import dev.kemudi.node.spec.PodResources;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Folders that begin empty and go with their pods, on disk, in memory or in huge pages. */
final class EmptyFolders {
  private static final System.Logger LOG = System.getLogger(EmptyFolders.class.getName());
  private static final String MEMORY = "memory";
  private static final String HUGE_PAGES = "hugepages-";
  private static final String UNFINISHED = ".new";
  private static final int OPEN_TO_ALL = 0777;
  private static final int GROUP_STAYS = 02000;

  private final NodeView node;
  private final AtomicBoolean toldOfDisk = new AtomicBoolean();

  EmptyFolders(NodeView node) {
    this.node = node;
  }

  /** Makes the folder as the source says; a folder that is there stays. */
  void make(Path folder, Pod pod, EmptyDirVolumeSource source) throws IOException {
    String medium = source.medium();
    if (medium.equals(StorageMedium.MEMORY)) {
      makeInMemory(folder, pod, source.sizeLimit());
    } else if (medium.startsWith(StorageMedium.HUGE_PAGES)) {
      String pageSize = pageSize(pod, medium);
      mount(folder, () -> Mounts.hugePages(folder, pageSize, rootMode(pod), group(pod)));
    } else if (medium.isEmpty()) {
      makeOnDisk(folder, pod);
    } else {
      throw new IOException("unknown storage medium \"" + medium + "\"");
    }
  }

  /**
   * Makes a folder in memory, for what must not reach the disk and for what is written often; on
   * the disk where this process may not mount.
   */
  void makeInMemory(Path folder, Pod pod, @Nullable Quantity limit) throws IOException {
    long size = size(pod, limit);
    try {
      mount(folder, () -> Mounts.tmpfs(folder, size, rootMode(pod), group(pod)));
    } catch (MountException e) {
      if (!e.isNotPermitted()) {
        throw e;
      }
      if (toldOfDisk.compareAndSet(false, true)) {
        LOG.log(Level.WARNING, "volumes are on disk instead of memory reason={0}", e.getMessage());
      }
      open(folder, pod);
    }
  }

  /** Something that mounts. */
  @FunctionalInterface
  private interface Mounting {
    void run() throws MountException;
  }

  private static void mount(Path folder, Mounting mounting) throws IOException {
    Files.createDirectories(folder);
    if (FileTrees.device(folder) == FileTrees.device(folder.resolveSibling("."))) {
      mounting.run();
    }
  }

  /**
   * Makes the folder under another name until its permissions are right: once it is there, they are
   * its users' to change.
   */
  private static void makeOnDisk(Path folder, Pod pod) throws IOException {
    if (Files.exists(folder)) {
      return;
    }
    Path unfinished = folder.resolveSibling(folder.getFileName() + UNFINISHED);
    Files.createDirectories(unfinished);
    open(unfinished, pod);
    Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void open(Path folder, Pod pod) throws IOException {
    Long group = group(pod);
    if (group != null) {
      Ownership.setGroup(folder, group);
    }
    Ownership.setMode(folder, rootMode(pod));
  }

  private static @Nullable Long group(Pod pod) {
    return VolumeOwner.of(pod).group();
  }

  private static int rootMode(Pod pod) {
    return group(pod) == null ? OPEN_TO_ALL : OPEN_TO_ALL | GROUP_STAYS;
  }

  /** The smallest of the volume's limit, the pod's memory and the node's; 0 if none is known. */
  private long size(Pod pod, @Nullable Quantity limit) {
    boolean limited =
        containers(pod).allMatch(container -> container.resources().limits().containsKey(MEMORY));
    Quantity podMemory =
        limited ? PodResources.limits(pod).getOrDefault(MEMORY, Quantity.ZERO) : Quantity.ZERO;
    return Stream.of(
            node.allocatable().getOrDefault(MEMORY, Quantity.ZERO),
            podMemory,
            limit == null ? Quantity.ZERO : limit)
        .filter(quantity -> !quantity.isZero())
        .mapToLong(Quantity::value)
        .min()
        .orElse(0);
  }

  /** The page size that the medium names, or else the only one that the containers ask for. */
  private static String pageSize(Pod pod, String medium) throws IOException {
    Set<String> sizes =
        containers(pod)
            .flatMap(
                container ->
                    Stream.concat(
                        container.resources().requests().keySet().stream(),
                        container.resources().limits().keySet().stream()))
            .filter(resource -> resource.startsWith(HUGE_PAGES))
            .map(resource -> resource.substring(HUGE_PAGES.length()))
            .collect(Collectors.toSet());
    boolean any = medium.equals(StorageMedium.HUGE_PAGES);
    if (any && sizes.size() > 1) {
      throw new IOException(
          "medium: %s can't be used if container requests multiple huge page sizes"
              .formatted(medium));
    }
    String size = any ? "" : medium.substring((StorageMedium.HUGE_PAGES + "-").length());
    return sizes.stream()
        .filter(asked -> any || asked.equals(size))
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    "medium %s: hugePages storage requested, but there is no resource request for huge pages"
                        .formatted(medium)));
  }

  private static Stream<Container> containers(Pod pod) {
    return Stream.concat(pod.spec().containers().stream(), pod.spec().initContainers().stream());
  }
}
