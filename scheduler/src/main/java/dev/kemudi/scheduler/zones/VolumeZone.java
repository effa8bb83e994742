package dev.kemudi.scheduler.zones;

import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.storage.v1.StorageClass;
import dev.kemudi.client.volume.ClaimMatching;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.scheduler.framework.Change;
import dev.kemudi.scheduler.framework.ClusterView;
import dev.kemudi.scheduler.framework.FilterPlugin;
import dev.kemudi.scheduler.framework.NodeInfo;
import dev.kemudi.scheduler.framework.PodClaim;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.framework.Rejection;
import dev.kemudi.scheduler.volumes.Storage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Volumes that tell their zone or region by labels can be used there only. Nodes that don't tell
 * where they are can use all.
 */
public final class VolumeZone implements FilterPlugin {
  private static final String NAME = "VolumeZone";
  private static final String BETWEEN = "__";
  private static final Rejection ELSEWHERE =
      Rejection.unresolvable(NAME, "node(s) had no available volume zone");
  private static final List<String> LABELS =
      List.of(
          "failure-domain.beta.kubernetes.io/zone",
          "failure-domain.beta.kubernetes.io/region",
          "topology.kubernetes.io/zone",
          "topology.kubernetes.io/region");

  /** What a node must be labelled with, if it is labelled at all. */
  private record Place(String label, Set<String> values) {}

  private final Storage storage;

  public VolumeZone(Storage storage) {
    this.storage = storage;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<Change> helpedBy() {
    return Set.of(
        Change.STORAGE_CLASS, Change.NODE_ADDED, Change.NODE_LABELS, Change.CLAIM, Change.VOLUME);
  }

  @Override
  public Prepared prepare(PodInfo pod, ClusterView cluster) {
    List<Place> places = new ArrayList<>(0);
    for (PodClaim named : pod.claims()) {
      if (!named.ephemeral()) {
        String problem = collect(named.key(), places);
        if (!problem.isEmpty()) {
          Rejection rejection = Rejection.unresolvable(NAME, problem);
          return new Prepared.Check(node -> isSomewhere(node) ? rejection : null);
        }
      }
    }
    return places.isEmpty()
        ? new Prepared.Skip()
        : new Prepared.Check(node -> isIn(places, node) ? null : ELSEWHERE);
  }

  /** Adds where the claim's volume is; why that can't be known, empty if it is. */
  private String collect(ObjectKey key, List<Place> places) {
    PersistentVolumeClaim claim = storage.claim(key);
    if (claim == null) {
      return "persistentvolumeclaim \"" + key.name() + "\" not found";
    }
    String name = claim.spec().volumeName();
    if (name.isEmpty()) {
      return unbound(claim);
    }
    PersistentVolume volume = storage.volume(name);
    if (volume == null) {
      return "persistentvolume \"" + name + "\" not found";
    }
    LABELS.forEach(label -> add(label, volume.metadata().labels().get(label), places));
    return "";
  }

  private String unbound(PersistentVolumeClaim claim) {
    String name = ClaimMatching.storageClass(claim);
    if (name.isEmpty()) {
      return "PersistentVolumeClaim had no pv name and storageClass name";
    }
    StorageClass found = storage.storageClass(name);
    if (found == null) {
      return "storageclass.storage.k8s.io \"" + name + "\" not found";
    }
    if (found.volumeBindingMode() == null) {
      return "VolumeBindingMode not set for StorageClass \"" + name + "\"";
    }
    return found.volumeBindingMode().equals("WaitForFirstConsumer")
        ? ""
        : "PersistentVolume had no name";
  }

  /** A label that names nothing between two separators counts as none. */
  private static void add(String label, @Nullable String value, List<Place> places) {
    if (value != null) {
      Set<String> values = new HashSet<>();
      for (String each : value.split(BETWEEN, -1)) {
        values.add(each.strip());
      }
      if (!values.contains("")) {
        places.add(new Place(label, values));
      }
    }
  }

  private static boolean isSomewhere(NodeInfo node) {
    Map<String, String> labels = node.labels();
    return LABELS.stream().anyMatch(labels::containsKey);
  }

  private static boolean isIn(List<Place> places, NodeInfo node) {
    Map<String, String> labels = node.labels();
    return !isSomewhere(node)
        || places.stream()
            .allMatch(place -> place.values.contains(labels.getOrDefault(place.label, "")));
  }
}
