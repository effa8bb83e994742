package dev.kemudi.scheduler.volumes;

import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.TopologySelectorTerm;
import dev.kemudi.api.storage.v1.CSIStorageCapacity;
import dev.kemudi.api.storage.v1.StorageClass;
import dev.kemudi.client.volume.BindingAnnotations;
import dev.kemudi.client.volume.ClaimMatching;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.selector.LabelSelector;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.scheduler.volumes.Plan.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds volumes for a pod's claims on a node. */
final class Planner {
  private static final String CONFLICT = "node(s) had volume node affinity conflict";
  private static final String NOTHING_TO_BIND =
      "node(s) didn't find available persistent volumes to bind";
  private static final String TOO_LITTLE = "node(s) did not have enough free storage";
  private static final String GONE =
      "node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)";
  private static final String NO_PROVISIONER = "kubernetes.io/no-provisioner";

  private final Storage storage;
  private final Pledges pledges;

  Planner(Storage storage, Pledges pledges) {
    this.storage = storage;
    this.pledges = pledges;
  }

  Plan plan(PodVolumes.Complete pod, Node node) {
    List<String> obstacles = new ArrayList<>(1);
    boolean lost = false;
    for (PersistentVolumeClaim claim : pod.bound()) {
      PersistentVolume volume = storage.volume(claim.spec().volumeName());
      if (volume == null) {
        lost = true;
        break;
      }
      if (!Matching.reaches(volume, node)) {
        obstacles.add(CONFLICT);
        break;
      }
    }
    List<Choice> chosen = new ArrayList<>();
    List<PersistentVolumeClaim> provisioned = new ArrayList<>();
    String obstacle = choose(pod.open(), node, chosen, provisioned);
    if (!obstacle.isEmpty()) {
      obstacles.add(obstacle);
    }
    if (lost) {
      obstacles.add(GONE);
    }
    return new Plan(chosen, provisioned, obstacles);
  }

  /** Sorts the claims into the two lists; why that can't be done, empty if it can. */
  private String choose(
      List<PersistentVolumeClaim> claims,
      Node node,
      List<Choice> chosen,
      List<PersistentVolumeClaim> provisioned) {
    if (claims.isEmpty()) {
      return "";
    }
    Set<String> taken = pledges.volumes();
    for (PersistentVolumeClaim claim : claims) {
      Pledges.Pledge pledge = pledges.of(ObjectKey.of(claim));
      String selected =
          pledge != null
              ? pledge.node()
              : claim.metadata().annotations().get(BindingAnnotations.SELECTED_NODE);
      String promised = pledge == null ? "" : pledge.volume();
      if (!promised.isEmpty()) {
        PersistentVolume volume = storage.volume(promised);
        if (volume == null || !Matching.reaches(volume, node)) {
          return NOTHING_TO_BIND;
        }
        chosen.add(new Choice(claim, volume));
        continue;
      }
      if (selected != null && !selected.equals(node.name())) {
        return NOTHING_TO_BIND;
      }
      PersistentVolume volume =
          selected != null
              ? null
              : Matching.best(
                  claim, storage.volumesOf(ClaimMatching.storageClass(claim)), node, taken);
      if (volume != null) {
        taken.add(volume.name());
        chosen.add(new Choice(claim, volume));
      } else {
        String obstacle = provision(claim, node);
        if (!obstacle.isEmpty()) {
          return obstacle;
        }
        provisioned.add(claim);
      }
    }
    return "";
  }

  /** Why no volume can be made for the claim on the node; empty if one can. */
  private String provision(PersistentVolumeClaim claim, Node node) {
    StorageClass found = storage.storageClass(claim);
    if (found == null
        || found.provisioner().isEmpty()
        || found.provisioner().equals(NO_PROVISIONER)
        || !allows(found, node)) {
      return NOTHING_TO_BIND;
    }
    return hasRoom(found, claim, node) ? "" : TOO_LITTLE;
  }

  private static boolean allows(StorageClass found, Node node) {
    return found.allowedTopologies().isEmpty()
        || found.allowedTopologies().stream().anyMatch(term -> matches(term, node));
  }

  private static boolean matches(TopologySelectorTerm term, Node node) {
    Map<String, String> labels = node.metadata().labels();
    return !term.matchLabelExpressions().isEmpty()
        && term.matchLabelExpressions().stream()
            .allMatch(wanted -> wanted.values().contains(labels.getOrDefault(wanted.key(), "")));
  }

  private boolean hasRoom(StorageClass found, PersistentVolumeClaim claim, Node node) {
    Quantity size = claim.spec().resources().requests().get("storage");
    return size == null
        || !storage.tellsCapacity(found.provisioner())
        || storage.capacities().stream()
            .anyMatch(
                each ->
                    each.storageClassName().equals(found.name())
                        && isEnough(each, size)
                        && isFor(each, node));
  }

  private static boolean isEnough(CSIStorageCapacity has, Quantity size) {
    Quantity most = has.maximumVolumeSize() != null ? has.maximumVolumeSize() : has.capacity();
    return most != null && most.compareTo(size) >= 0;
  }

  private static boolean isFor(CSIStorageCapacity has, Node node) {
    return has.nodeTopology() != null
        && LabelSelector.of(has.nodeTopology()).matches(node.metadata().labels());
  }
}
