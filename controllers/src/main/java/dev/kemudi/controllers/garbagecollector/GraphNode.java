package dev.kemudi.controllers.garbagecollector;

import dev.kemudi.machinery.meta.v1.OwnerReference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An object of the graph. Owned by {@link ObjectGraph}, which guards it with its own lock; others
 * get {@link View}s. A virtual node stands for an owner that was named but not seen.
 */
final class GraphNode {
  /** A node as it was at one moment. */
  record View(
      ObjectId id,
      boolean virtual,
      boolean beingDeleted,
      boolean deletingDependents,
      boolean owned,
      List<Dependent> dependents) {}

  /**
   * @param blocks whether it holds back the deletion of its owner in the foreground
   */
  record Dependent(ObjectId id, boolean deletingDependents, boolean blocks) {}

  ObjectId id;
  boolean virtual;
  boolean beingDeleted;
  boolean deletingDependents;
  boolean orphaningDependents;
  List<OwnerReference> owners = List.of();
  final Set<GraphNode> dependents = new LinkedHashSet<>();

  GraphNode(ObjectId id, boolean virtual) {
    this.id = id;
    this.virtual = virtual;
  }

  View view() {
    List<Dependent> seen =
        dependents.stream()
            .map(node -> new Dependent(node.id, node.deletingDependents, node.blocks(id.uid())))
            .toList();
    return new View(id, virtual, beingDeleted, deletingDependents, !owners.isEmpty(), seen);
  }

  private boolean blocks(String owner) {
    return owners.stream()
        .anyMatch(
            reference ->
                reference.uid().equals(owner)
                    && Boolean.TRUE.equals(reference.blockOwnerDeletion()));
  }
}
