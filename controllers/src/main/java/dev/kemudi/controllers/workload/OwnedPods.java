package dev.kemudi.controllers.workload;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.client.controller.Owners;
import dev.kemudi.client.controller.UidExpectations;
import dev.kemudi.client.controller.WorkQueue;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.machinery.meta.v1.OwnerReference;
import dev.kemudi.machinery.object.GroupKind;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.selector.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The pods that owners of one kind have or may adopt: finds them by an index, wakes the owners when
 * they change, and tells the expectations what was seen.
 *
 * @param <O> the owners
 */
public final class OwnedPods<O extends KubeObject> {
  private static final String INDEX = "controller";
  private static final String ORPHANS = "orphans/";

  private final Informer<Pod> pods;
  private final Informer<O> owners;
  private final GroupKind kind;
  private final Function<O, LabelSelector> selector;
  private final WorkQueue<ObjectKey> queue;
  private final UidExpectations<ObjectKey> expectations;

  public OwnedPods(
      Informer<Pod> pods,
      Informer<O> owners,
      Resource<O> resource,
      Function<O, LabelSelector> selector,
      WorkQueue<ObjectKey> queue,
      UidExpectations<ObjectKey> expectations) {
    this.pods = pods;
    this.owners = owners;
    this.kind = resource.kind().gvk().groupKind();
    this.selector = selector;
    this.queue = queue;
    this.expectations = expectations;
    index(pods);
    pods.addListener(new Listener());
  }

  /** Lets the informer find pods by their controller, for {@link #of}. */
  public static void index(Informer<Pod> pods) {
    pods.addIndex(INDEX, OwnedPods::place);
  }

  /** The pods that refer to the owner as their controller, from an informer with the index. */
  public static List<Pod> of(Informer<Pod> pods, KubeObject owner) {
    return pods.byIndex(INDEX, owner.uid());
  }

  private static List<String> place(Pod pod) {
    OwnerReference owner = Owners.controllerOf(pod);
    return List.of(owner == null ? ORPHANS + pod.namespace() : owner.uid());
  }

  /** The owner's pods, and those without an owner in its namespace. */
  public List<Pod> candidates(O owner) {
    List<Pod> found = new ArrayList<>(owned(owner));
    found.addAll(pods.byIndex(INDEX, ORPHANS + owner.namespace()));
    return found;
  }

  /** The pods that refer to the owner as their controller. */
  public List<Pod> owned(KubeObject owner) {
    return of(pods, owner);
  }

  private @Nullable ObjectKey ownerKey(Pod pod) {
    OwnerReference reference = Owners.controllerOf(pod, kind);
    if (reference == null) {
      return null;
    }
    ObjectKey key = new ObjectKey(pod.namespace(), reference.name());
    O owner = owners.get(key);
    return owner != null && owner.uid().equals(reference.uid()) ? key : null;
  }

  private void wakeOwner(Pod pod) {
    ObjectKey key = ownerKey(pod);
    if (key != null) {
      queue.add(key);
    }
  }

  private void wakeWhoMayAdopt(Pod pod) {
    for (O owner : owners.list(pod.namespace())) {
      if (selector.apply(owner).matches(pod.metadata().labels())) {
        queue.add(ObjectKey.of(owner));
      }
    }
  }

  private final class Listener implements Informer.Listener<Pod> {
    @Override
    public void added(Pod pod) {
      if (Pods.isTerminating(pod)) {
        deleted(pod);
        return;
      }
      if (Owners.controllerOf(pod) == null) {
        wakeWhoMayAdopt(pod);
        return;
      }
      ObjectKey key = creatorKey(pod);
      if (key != null) {
        expectations.creationObserved(key);
        queue.add(key);
      }
    }

    /** By name alone: the pod may be seen before the owner that made it. */
    private @Nullable ObjectKey creatorKey(Pod pod) {
      OwnerReference reference = Owners.controllerOf(pod, kind);
      return reference == null ? null : new ObjectKey(pod.namespace(), reference.name());
    }

    @Override
    public void updated(Pod old, Pod pod) {
      if (old.resourceVersion().equals(pod.resourceVersion())) {
        return;
      }
      if (Pods.isTerminating(pod)) {
        deleted(pod);
        return;
      }
      boolean moved = !Objects.equals(Owners.controllerOf(old), Owners.controllerOf(pod));
      if (moved) {
        wakeOwner(old);
      }
      if (Owners.controllerOf(pod) != null) {
        wakeOwner(pod);
      } else if (moved || !old.metadata().labels().equals(pod.metadata().labels())) {
        wakeWhoMayAdopt(pod);
      }
    }

    @Override
    public void deleted(Pod pod) {
      ObjectKey key = creatorKey(pod);
      if (key != null) {
        expectations.deletionObserved(key, pod.uid());
        queue.add(key);
      }
    }
  }
}
