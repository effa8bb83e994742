package dev.kemudi.controllers.garbagecollector;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.OwnerReference;
import dev.kemudi.machinery.meta.v1.PartialObjectMetadata;
import dev.kemudi.machinery.object.GroupVersionKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who owns whom, as the informers tell it, by uid. Informers tell of owners and dependents in any
 * order: an owner that is named before it is seen gets a virtual node, and the work list is told to
 * find out whether it exists.
 */
final class ObjectGraph {
  static final String FOREGROUND = "foregroundDeletion";
  static final String ORPHAN = "orphan";

  /** Who acts on what changes in the graph; called under the graph's lock, so it only notes. */
  interface Work {
    /** Find out whether the object of this uid is to be deleted. */
    void checkDeletion(String uid);

    /** The object's deletion waits until its dependents have been cut loose. */
    void orphanDependents(String uid);

    /** The dependent names an owner that is in another namespace. */
    void invalidOwner(ObjectId dependent, ObjectId owner);

    /** The object is no more. */
    void gone(ObjectId id);
  }

  private final Work work;

  @GuardedBy("this")
  private final Map<String, GraphNode> nodes = new HashMap<>();

  ObjectGraph(Work work) {
    this.work = work;
  }

  synchronized GraphNode.@Nullable View view(String uid) {
    GraphNode node = nodes.get(uid);
    return node == null ? null : node.view();
  }

  /** The object is there in this state. */
  synchronized void seen(GroupVersionKind kind, PartialObjectMetadata object) {
    ObjectId id =
        new ObjectId(
            kind.apiVersion(), kind.kind(), object.namespace(), object.name(), object.uid());
    GraphNode node = nodes.computeIfAbsent(id.uid(), uid -> new GraphNode(id, false));
    if (node.virtual) {
      becomeReal(node, id);
    }
    ObjectMeta metadata = object.metadata();
    changeOwners(node, metadata.ownerReferences());
    if (metadata.deletionTimestamp() != null) {
      node.beingDeleted = true;
      startDeletion(node, metadata.finalizers());
    }
  }

  /** Dependents that meant something else by this uid must be looked at. */
  @GuardedBy("this")
  private void becomeReal(GraphNode node, ObjectId id) {
    node.virtual = false;
    node.id = id;
    for (GraphNode dependent : node.dependents) {
      for (OwnerReference owner : dependent.owners) {
        if (owner.uid().equals(id.uid())) {
          checkMeaning(dependent, owner, id);
        }
      }
    }
  }

  @GuardedBy("this")
  private void checkMeaning(GraphNode dependent, OwnerReference reference, ObjectId owner) {
    String namespace = dependent.id.namespace();
    if (!owner.isMeantBy(reference, namespace)) {
      if (!owner.namespace().isEmpty() && !owner.namespace().equals(namespace)) {
        work.invalidOwner(dependent.id, ObjectId.of(reference, namespace));
      }
      work.checkDeletion(dependent.id.uid());
    }
  }

  @GuardedBy("this")
  private void changeOwners(GraphNode node, List<OwnerReference> wanted) {
    List<OwnerReference> old = node.owners;
    if (old.equals(wanted)) {
      return;
    }
    node.owners = wanted;
    for (OwnerReference owner : old) {
      OwnerReference now = find(wanted, owner.uid());
      if (now == null) {
        forgetDependent(node, owner.uid());
      }
      boolean unblocked = now == null || !Boolean.TRUE.equals(now.blockOwnerDeletion());
      if (unblocked
          && Boolean.TRUE.equals(owner.blockOwnerDeletion())
          && nodes.containsKey(owner.uid())) {
        work.checkDeletion(owner.uid());
      }
    }
    for (OwnerReference owner : wanted) {
      if (find(old, owner.uid()) == null) {
        addDependent(node, owner);
      }
    }
  }

  private static @Nullable OwnerReference find(List<OwnerReference> owners, String uid) {
    for (OwnerReference owner : owners) {
      if (owner.uid().equals(uid)) {
        return owner;
      }
    }
    return null;
  }

  @GuardedBy("this")
  private void addDependent(GraphNode node, OwnerReference reference) {
    GraphNode owner = nodes.get(reference.uid());
    if (owner == null) {
      owner = new GraphNode(ObjectId.of(reference, node.id.namespace()), true);
      nodes.put(reference.uid(), owner);
      work.checkDeletion(reference.uid());
    } else if (!owner.virtual) {
      checkMeaning(node, reference, owner.id);
    } else if (!owner.id.equals(ObjectId.of(reference, node.id.namespace()))) {
      work.checkDeletion(node.id.uid());
    }
    owner.dependents.add(node);
  }

  @GuardedBy("this")
  private void forgetDependent(GraphNode node, String ownerUid) {
    GraphNode owner = nodes.get(ownerUid);
    if (owner != null) {
      owner.dependents.remove(node);
      if (owner.virtual && owner.dependents.isEmpty()) {
        nodes.remove(ownerUid);
      }
    }
  }

  @GuardedBy("this")
  private void startDeletion(GraphNode node, List<String> finalizers) {
    if (!node.orphaningDependents && finalizers.contains(ORPHAN)) {
      node.orphaningDependents = true;
      work.orphanDependents(node.id.uid());
    } else if (!node.deletingDependents && finalizers.contains(FOREGROUND)) {
      node.deletingDependents = true;
      node.dependents.forEach(dependent -> work.checkDeletion(dependent.id.uid()));
      work.checkDeletion(node.id.uid());
    }
  }

  /** The object is no longer there, or never was. */
  synchronized void gone(String uid) {
    GraphNode node = nodes.remove(uid);
    if (node == null) {
      return;
    }
    work.gone(node.id);
    for (OwnerReference reference : node.owners) {
      forgetDependent(node, reference.uid());
      GraphNode owner = nodes.get(reference.uid());
      if (owner != null && owner.deletingDependents) {
        work.checkDeletion(reference.uid());
      }
    }
    node.dependents.forEach(dependent -> work.checkDeletion(dependent.id.uid()));
  }
}
