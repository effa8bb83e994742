package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.MountPropagationMode;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.VolumeDevice;
import dev.kemudi.api.core.v1.VolumeMount;
import dev.kemudi.node.cri.v1.Device;
import dev.kemudi.node.cri.v1.Mount;
import dev.kemudi.node.cri.v1.MountPropagation;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** What of the node a container sees in its file system: volumes, and files of the agent. */
final class ContainerMounts {
  private static final System.Logger LOG = System.getLogger(ContainerMounts.class.getName());
  private static final String PARENT = "..";

  private final PodFolders folders;
  private final NodeSettings settings;
  private final SubPaths subPaths;
  private final RandomGenerator random;

  ContainerMounts(
      PodFolders folders, NodeSettings settings, SubPaths subPaths, RandomGenerator random) {
    this.folders = folders;
    this.settings = settings;
    this.subPaths = subPaths;
    this.random = random;
  }

  /** The mounts, in the order of the specification, the agent's files last. */
  List<Mount> of(
      Pod pod,
      Container container,
      Map<String, HostVolume> volumes,
      Map<String, String> environment,
      List<String> podIps)
      throws ContainerSpecException {
    List<Mount> mounts = new ArrayList<>();
    boolean ownHosts = false;
    for (int i = 0; i < container.volumeMounts().size(); i++) {
      VolumeMount mount = container.volumeMounts().get(i);
      ownHosts |= mount.mountPath().equals(HostsFile.IN_CONTAINER);
      mounts.add(volume(pod, container, i, mount, volumes, environment));
    }
    if (!ownHosts && (!podIps.isEmpty() || pod.spec().hostNetwork())) {
      mounts.add(file(hosts(pod, podIps), HostsFile.IN_CONTAINER));
    }
    if (!container.terminationMessagePath().isEmpty()) {
      mounts.add(file(terminationLog(pod, container), container.terminationMessagePath()));
    }
    return mounts;
  }

  private Mount volume(
      Pod pod,
      Container container,
      int index,
      VolumeMount mount,
      Map<String, HostVolume> volumes,
      Map<String, String> environment)
      throws ContainerSpecException {
    HostVolume volume = volumes.get(mount.name());
    if (volume == null) {
      throw ContainerSpecException.of(
          "cannot find volume \"%s\" to mount into container \"%s\""
              .formatted(mount.name(), container.name()));
    }
    String subPath = subPath(mount, environment);
    Path source =
        subPath.isEmpty() ? volume.path() : part(pod, container, index, mount, volume, subPath);
    return Mount.newBuilder()
        .setContainerPath(absolute(mount.mountPath()))
        .setHostPath(source.toString())
        .setReadonly(mount.readOnly() || volume.readOnly())
        .setPropagation(propagation(mount))
        .build();
  }

  private static String absolute(String path) {
    return path.startsWith("/") ? path : "/" + path;
  }

  private static MountPropagation propagation(VolumeMount mount) throws ContainerSpecException {
    String mode = mount.mountPropagation();
    return switch (mode == null ? MountPropagationMode.NONE : mode) {
      case MountPropagationMode.NONE -> MountPropagation.PROPAGATION_PRIVATE;
      case MountPropagationMode.HOST_TO_CONTAINER -> MountPropagation.PROPAGATION_HOST_TO_CONTAINER;
      case MountPropagationMode.BIDIRECTIONAL -> MountPropagation.PROPAGATION_BIDIRECTIONAL;
      default -> throw ContainerSpecException.of("invalid MountPropagation mode: \"" + mode + "\"");
    };
  }

  private static String subPath(VolumeMount mount, Map<String, String> environment)
      throws ContainerSpecException {
    String subPath = mount.subPathExpr().isEmpty() ? mount.subPath() : expanded(mount, environment);
    if (subPath.startsWith("/")) {
      throw ContainerSpecException.of(
          "error SubPath `" + subPath + "` must not be an absolute path");
    }
    if (List.of(subPath.split("/", -1)).contains(PARENT)) {
      throw ContainerSpecException.of(
          "unable to provision SubPath `" + subPath + "`: must not contain '..'");
    }
    return subPath;
  }

  private static String expanded(VolumeMount mount, Map<String, String> environment)
      throws ContainerSpecException {
    TreeSet<String> missing = new TreeSet<>();
    String expanded =
        Expansion.expand(
            mount.subPathExpr(),
            name -> {
              String value = environment.get(name);
              if (value == null) {
                missing.add(name);
              }
              return value == null ? "" : value;
            });
    if (!missing.isEmpty()) {
      throw ContainerSpecException.of("missing value for " + String.join(", ", missing));
    }
    return expanded;
  }

  /** Why it fails is told to the log only: users may not learn what else the node holds. */
  private Path part(
      Pod pod, Container container, int index, VolumeMount mount, HostVolume volume, String subPath)
      throws ContainerSpecException {
    try {
      return subPaths.prepare(
          pod.uid(), mount.name(), container.name(), index, volume.path(), subPath);
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          "a sub path could not be had pod={0} volume={1} error={2}",
          PodNames.full(pod),
          mount.name(),
          e.getMessage());
      throw ContainerSpecException.of(
          "failed to prepare subPath for volumeMount \"%s\" of container \"%s\""
              .formatted(mount.name(), container.name()));
    }
  }

  private Path hosts(Pod pod, List<String> podIps) throws ContainerSpecException {
    try {
      return HostsFile.write(folders.etcHosts(pod.uid()), pod, podIps, settings);
    } catch (IOException | SandboxSpecException e) {
      throw ContainerSpecException.of(String.valueOf(e.getMessage()));
    }
  }

  /** A new file that the container's processes may write whoever they run as. */
  private Path terminationLog(Pod pod, Container container) throws ContainerSpecException {
    Path folder = folders.container(pod.uid(), container.name());
    Path file = folder.resolve(HexFormat.of().toHexDigits(random.nextInt()));
    try {
      Files.createDirectories(folder);
      Files.writeString(file, "");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
      return file;
    } catch (IOException e) {
      throw ContainerSpecException.of("error creating file \"" + file + "\": " + e.getMessage());
    }
  }

  private static Mount file(Path source, String target) {
    return Mount.newBuilder().setHostPath(source.toString()).setContainerPath(target).build();
  }

  /** The block devices of a container. */
  static List<Device> devices(Container container, Map<String, HostVolume> volumes)
      throws ContainerSpecException {
    List<Device> devices = new ArrayList<>();
    for (VolumeDevice device : container.volumeDevices()) {
      if (!device.devicePath().startsWith("/")) {
        throw ContainerSpecException.of(
            "error DevicePath `" + device.devicePath() + "` must be an absolute path");
      }
      HostVolume volume = volumes.get(device.name());
      if (volume == null || !volume.block()) {
        throw ContainerSpecException.of(
            "cannot find volume \"%s\" to pass into container \"%s\""
                .formatted(device.name(), container.name()));
      }
      devices.add(
          Device.newBuilder()
              .setHostPath(volume.path().toString())
              .setContainerPath(device.devicePath())
              .setPermissions(volume.readOnly() ? "r" : "mrw")
              .build());
    }
    return devices;
  }
}
