package dev.kemudi.controllers.garbagecollector;

import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.machinery.meta.v1.OwnerReference;
import dev.kemudi.machinery.meta.v1.OwnerReferenceBuilder;
import dev.kemudi.machinery.meta.v1.PartialObjectMetadata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Decides about one object: whether it stays, loses references to owners that are gone, or is
 * deleted. The graph says what to look at; every decision is made on what the server has now.
 */
final class Collector {
  /** How soon to look again at an owner that exists but is of a kind that no informer watches. */
  private static final Duration UNSEEN = Duration.ofSeconds(30);

  private record Owners(
      List<OwnerReference> solid, List<OwnerReference> dangling, List<OwnerReference> waiting) {
    Set<String> unneeded() {
      Set<String> uids = new HashSet<>();
      dangling.forEach(owner -> uids.add(owner.uid()));
      waiting.forEach(owner -> uids.add(owner.uid()));
      return uids;
    }
  }

  private final ObjectGraph graph;
  private final LiveObjects live;
  private final Consumer<String> checkDeletion;

  Collector(ObjectGraph graph, LiveObjects live, Consumer<String> checkDeletion) {
    this.graph = graph;
    this.live = live;
    this.checkDeletion = checkDeletion;
  }

  Reconciler.Result checkDeletion(String uid) {
    GraphNode.View node = graph.view(uid);
    if (node == null
        || (node.beingDeleted() && !node.deletingDependents())
        || (!node.virtual() && !node.owned() && !node.deletingDependents())) {
      return Reconciler.Result.SETTLED;
    }
    PartialObjectMetadata object = live.get(node.id());
    if (object == null) {
      graph.gone(uid);
      return Reconciler.Result.SETTLED;
    }
    if (node.virtual()) {
      return Reconciler.Result.revisit(UNSEEN);
    }
    if (node.deletingDependents()) {
      advanceForeground(node);
    } else {
      judge(node, object);
    }
    return Reconciler.Result.SETTLED;
  }

  /** Its dependents first; the object itself once none of them holds it back. */
  private void advanceForeground(GraphNode.View node) {
    List<GraphNode.Dependent> blocking =
        node.dependents().stream().filter(GraphNode.Dependent::blocks).toList();
    if (blocking.isEmpty()) {
      live.removeFinalizer(node.id(), ObjectGraph.FOREGROUND);
      return;
    }
    for (GraphNode.Dependent dependent : blocking) {
      if (!dependent.deletingDependents()) {
        checkDeletion.accept(dependent.id().uid());
      }
    }
  }

  private void judge(GraphNode.View node, PartialObjectMetadata object) {
    if (object.metadata().ownerReferences().isEmpty()) {
      return;
    }
    Owners owners = classify(node.id(), object.metadata().ownerReferences());
    if (!owners.solid().isEmpty()) {
      Set<String> unneeded = owners.unneeded();
      if (!unneeded.isEmpty()) {
        dropOwners(node.id(), unneeded);
      }
    } else if (!owners.waiting().isEmpty() && !node.dependents().isEmpty()) {
      breakCircle(node);
      live.delete(node.id(), "Foreground");
    } else {
      live.delete(node.id(), policy(object.metadata().finalizers()));
    }
  }

  private static String policy(List<String> finalizers) {
    if (finalizers.contains(ObjectGraph.ORPHAN)) {
      return "Orphan";
    }
    return finalizers.contains(ObjectGraph.FOREGROUND) ? "Foreground" : "Background";
  }

  private Owners classify(ObjectId dependent, List<OwnerReference> references) {
    Owners owners = new Owners(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (OwnerReference reference : references) {
      listFor(owners, dependent, reference).add(reference);
    }
    return owners;
  }

  /** A cluster-wide object can't have an owner in a namespace; such a reference is let be. */
  private List<OwnerReference> listFor(
      Owners owners, ObjectId dependent, OwnerReference reference) {
    ObjectId id = ObjectId.of(reference, dependent.namespace());
    if (live.isKnownAbsent(id)) {
      return owners.dangling();
    }
    if (dependent.namespace().isEmpty() && live.isNamespaced(id)) {
      return owners.solid();
    }
    PartialObjectMetadata owner = live.get(id);
    if (owner == null) {
      live.rememberAbsent(id);
      return owners.dangling();
    }
    boolean waits =
        owner.metadata().deletionTimestamp() != null
            && owner.metadata().finalizers().contains(ObjectGraph.FOREGROUND);
    return waits ? owners.waiting() : owners.solid();
  }

  private void dropOwners(ObjectId id, Set<String> uids) {
    live.changeOwners(
        id, owners -> owners.stream().filter(owner -> !uids.contains(owner.uid())).toList());
  }

  /** An object that waits for a dependent that waits for it would wait for ever. */
  private void breakCircle(GraphNode.View node) {
    if (node.dependents().stream().anyMatch(GraphNode.Dependent::deletingDependents)) {
      live.changeOwners(
          node.id(),
          owners ->
              owners.stream()
                  .map(
                      owner ->
                          Boolean.TRUE.equals(owner.blockOwnerDeletion())
                              ? OwnerReferenceBuilder.from(owner).blockOwnerDeletion(false).build()
                              : owner)
                  .toList());
    }
  }

  /** Cuts loose all dependents of an object, and then lets it go. */
  Reconciler.Result orphanDependents(String uid) {
    GraphNode.View node = graph.view(uid);
    if (node != null) {
      for (GraphNode.Dependent dependent : node.dependents()) {
        dropOwners(dependent.id(), Set.of(uid));
      }
      live.removeFinalizer(node.id(), ObjectGraph.ORPHAN);
    }
    return Reconciler.Result.SETTLED;
  }
}
