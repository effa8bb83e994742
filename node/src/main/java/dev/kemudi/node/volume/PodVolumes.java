package dev.kemudi.node.volume;

import dev.kemudi.api.core.v1.HostPathVolumeSource;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Volume;
import dev.kemudi.api.core.v1.VolumeSource;
import dev.kemudi.client.Client;
import dev.kemudi.node.mount.Mounts;
import dev.kemudi.node.spec.DownwardFields;
import dev.kemudi.node.spec.HostVolume;
import dev.kemudi.node.spec.NodeView;
import dev.kemudi.node.spec.PodFolders;
import dev.kemudi.node.spec.PodObjects;
import dev.kemudi.node.spec.PodWarnings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The volumes of the node's pods. Calls for one pod come one after another, calls for different
 * pods in any order and number.
 */
public final class PodVolumes {
  /**
   * A volume that is there.
   *
   * @param parts what it showed when it was last written
   */
  private record Mounted(HostVolume volume, List<Part> parts) {}

  private final PodFolders folders;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final EmptyFolders emptyFolders;
  private final ServiceAccountTokens tokens;
  private final VolumeParts volumeParts;
  private final Claims claims;
  private final Map<String, Map<String, Mounted>> mounted = new ConcurrentHashMap<>();

  /**
   * @param objects where ConfigMaps and Secrets come from; pods are registered there before
   * @param client for claims, persistent volumes and service account tokens
   * @param warnings where events go that tell of oddities
   * @param random for jitter and names; must be safe for several threads
   */
  public PodVolumes(
      PodFolders folders,
      NodeView node,
      PodObjects objects,
      Client client,
      PodWarnings warnings,
      InstantSource clock,
      RandomGenerator random) {
    this.folders = folders;
    this.clock = clock;
    this.random = random;
    this.emptyFolders = new EmptyFolders(node);
    this.tokens = new ServiceAccountTokens(client, clock, random);
    this.volumeParts = new VolumeParts(objects, new DownwardFields(node), tokens);
    this.claims = new Claims(client, node, new DiskVolumes(folders, warnings));
  }

  /**
   * Makes the pod's folders, brings the volumes that its containers use onto the disk, and returns
   * them by name. May be called again after a failure, and for a pod that has been mounted, also by
   * an agent before this one: what is there stays, and shows what is current.
   */
  public Map<String, HostVolume> mount(Pod pod) throws VolumeException, InterruptedException {
    try {
      folders.create(pod);
    } catch (IOException e) {
      throw new VolumeException("error making pod data directories: " + e.getMessage());
    }
    Map<String, Mounted> known = mounted.computeIfAbsent(pod.uid(), _ -> new ConcurrentHashMap<>());
    UsedVolumes used = UsedVolumes.of(pod);
    Map<String, HostVolume> volumes = new HashMap<>();
    for (Volume volume : pod.spec().volumes()) {
      if (used.contains(volume.name())) {
        volumes.put(volume.name(), mount(pod, volume, known));
      }
    }
    return volumes;
  }

  /**
   * Writes what has changed in ConfigMaps, Secrets, the pod itself and its tokens into the pod's
   * mounted volumes; cheap if nothing has.
   */
  public void refresh(Pod pod) throws VolumeException, InterruptedException {
    Map<String, Mounted> known = mounted.getOrDefault(pod.uid(), Map.of());
    for (Volume volume : pod.spec().volumes()) {
      if (known.containsKey(volume.name())) {
        mount(pod, volume, known);
      }
    }
  }

  private HostVolume mount(Pod pod, Volume volume, Map<String, Mounted> known)
      throws VolumeException, InterruptedException {
    Mounted former = known.get(volume.name());
    VolumeParts.Shown shown = volumeParts.of(pod, volume.volumeSource()).orElse(null);
    if (former != null && (shown == null || shown.parts().equals(former.parts()))) {
      return former.volume();
    }
    HostVolume present =
        shown == null ? fixed(pod, volume) : written(pod, volume.name(), shown, former == null);
    known.put(volume.name(), new Mounted(present, shown == null ? List.of() : shown.parts()));
    return present;
  }

  /** A volume that the agent writes. */
  private HostVolume written(Pod pod, String name, VolumeParts.Shown shown, boolean make)
      throws VolumeException {
    Path folder = folders.volume(pod.uid(), shown.kind(), name);
    VolumeOwner owner = VolumeOwner.of(pod);
    try {
      var files = Payload.of(shown.parts(), shown.defaultMode(), owner);
      if (make) {
        emptyFolders.makeInMemory(folder, pod, null);
      }
      new AtomicFolder(folder, clock, random).write(files, owner.group());
      return HostVolume.readOnly(folder);
    } catch (IOException | PayloadException e) {
      throw VolumeException.setUp(name, String.valueOf(e.getMessage()));
    }
  }

  /** A volume that the agent makes and then leaves alone. */
  private HostVolume fixed(Pod pod, Volume volume) throws VolumeException, InterruptedException {
    VolumeSource source = volume.volumeSource();
    try {
      if (source.emptyDir() != null) {
        Path folder = folders.volume(pod.uid(), "empty-dir", volume.name());
        emptyFolders.make(folder, pod, source.emptyDir());
        return HostVolume.of(folder);
      }
      HostPathVolumeSource hostPath = source.hostPath();
      if (hostPath != null) {
        Path path = Path.of(hostPath.path());
        HostPathCheck.require(path, hostPath.type() == null ? "" : hostPath.type());
        return HostVolume.of(path);
      }
    } catch (IOException e) {
      throw VolumeException.setUp(volume.name(), String.valueOf(e.getMessage()));
    }
    if (source.persistentVolumeClaim() != null) {
      return claims.mount(pod, volume, source.persistentVolumeClaim());
    }
    if (source.ephemeral() != null) {
      return claims.mount(pod, volume, source.ephemeral());
    }
    throw refused(pod, volume);
  }

  private static VolumeException refused(Pod pod, Volume volume) {
    var csi = volume.volumeSource().csi();
    return csi == null
        ? VolumeException.unattached(
            pod,
            volume.name(),
            "failed to get Plugin from volumeSpec for volume \"%s\" err=no volume plugin matched"
                .formatted(volume.name()))
        : VolumeException.setUp(
            volume.name(),
            "kubernetes.io/csi: mounter.SetUpAt failed to get CSI client: driver name %s not found in the list of registered CSI drivers"
                .formatted(csi.driver()));
  }

  /**
   * What the pod's volumes take up, where that can be told. Looks at all files of those that are
   * not file systems of their own.
   */
  public List<VolumeUse> measure(Pod pod) throws IOException {
    Map<String, Mounted> known = mounted.getOrDefault(pod.uid(), Map.of());
    List<VolumeUse> uses = new ArrayList<>();
    for (Volume volume : pod.spec().volumes()) {
      Mounted one = known.get(volume.name());
      if (one != null) {
        VolumeUse.of(pod, volume, one.volume(), clock.instant()).ifPresent(uses::add);
      }
    }
    return uses;
  }

  /**
   * Unmounts and deletes all volumes of the pod, with what was in those that were the pod's own;
   * fine if there are none. Its other files stay until {@link #remove}.
   */
  public void unmount(String podUid) throws VolumeException {
    mounted.remove(podUid);
    tokens.forget(podUid);
    Path pod = folders.pod(podUid);
    if (!Files.isDirectory(pod)) {
      return;
    }
    try {
      Mounts.unmountBelow(pod);
      FileTrees.delete(folders.subPaths(podUid));
      FileTrees.delete(folders.volumes(podUid));
    } catch (IOException e) {
      throw new VolumeException(
          "UnmountVolume.TearDown failed for pod \"" + podUid + "\" : " + e.getMessage());
    }
  }

  /**
   * Removes everything that the disk holds of a pod, its logs excepted: volumes, termination logs,
   * table of hosts. For pods that are gone from the API with all their containers.
   */
  public void remove(String podUid) throws VolumeException {
    unmount(podUid);
    try {
      FileTrees.delete(folders.pod(podUid));
    } catch (IOException e) {
      throw new VolumeException("the pod's folder can't be removed: " + e.getMessage());
    }
  }

  /** The UIDs of the pods that have folders on the disk. */
  public Set<String> podsOnDisk() {
    if (!Files.isDirectory(folders.pods())) {
      return Set.of();
    }
    try (Stream<Path> pods = Files.list(folders.pods())) {
      return pods.map(pod -> pod.getFileName().toString()).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
