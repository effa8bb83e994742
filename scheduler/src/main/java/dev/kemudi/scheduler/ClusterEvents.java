package dev.kemudi.scheduler;

import dev.kemudi.api.core.v1.Namespace;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodPhase;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.scheduler.cache.ClusterCache;
import dev.kemudi.scheduler.framework.Change;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.queue.SchedulingQueue;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Brings what informers tell to the cache and the queue, on the thread of the loop. */
final class ClusterEvents {
  /** What upstream calls it when room may have become free. */
  static final String POD_GONE = "AssignedPodDelete";

  private static final Map<Change, String> STORAGE =
      Map.of(
          Change.CLAIM, "Pvc",
          Change.VOLUME, "Pv",
          Change.STORAGE_CLASS, "StorageClass",
          Change.CSI_NODE, "CSINode",
          Change.CSI_DRIVER, "CSIDriver",
          Change.CSI_CAPACITY, "CSIStorageCapacity");

  private final ClusterCache cache;
  private final SchedulingQueue queue;
  private final Nominations nominations;
  private final String schedulerName;
  private final Map<Change, Set<String>> helpers;

  /**
   * @param helpers for each change the plugins that may take a pod after it
   */
  ClusterEvents(
      ClusterCache cache,
      SchedulingQueue queue,
      Nominations nominations,
      String schedulerName,
      Map<Change, Set<String>> helpers) {
    this.cache = cache;
    this.queue = queue;
    this.nominations = nominations;
    this.schedulerName = schedulerName;
    this.helpers = helpers;
  }

  /** Passes changes on to the loop's thread; an addition is an update of the object by itself. */
  static <T extends KubeObject> void listen(
      Informer<T> informer, Executor loop, BiConsumer<T, T> changed, Consumer<T> deleted) {
    informer.addListener(
        new Informer.Listener<>() {
          @Override
          public void added(T object) {
            loop.execute(() -> changed.accept(object, object));
          }

          @Override
          public void updated(T old, T object) {
            loop.execute(() -> changed.accept(old, object));
          }

          @Override
          public void deleted(T object) {
            loop.execute(() -> deleted.accept(object));
          }
        });
  }

  @SuppressWarnings("ReferenceEquality") // one object stands for an addition
  void node(Node old, Node node) {
    cache.put(node);
    if (old == node) {
      happened(Set.of(Change.NODE_ADDED), "NodeAdd");
    } else {
      Set<Change> changes = NodeChanges.between(old, node);
      happened(changes, NodeChanges.event(changes));
    }
  }

  void nodeDeleted(Node node) {
    cache.remove(node);
    happened(Set.of(Change.NODE_GONE), "NodeDelete");
  }

  /** Something of storage is new or has changed. */
  void storage(Change change, boolean added) {
    happened(Set.of(change), STORAGE.get(change) + (added ? "Add" : "Update"));
  }

  /** Has those pods looked at again for which one of the changes may make a difference. */
  private void happened(Set<Change> changes, String event) {
    Set<String> plugins = new HashSet<>();
    changes.forEach(change -> plugins.addAll(helpers.getOrDefault(change, Set.of())));
    if (!plugins.isEmpty()) {
      queue.moveRejectedBy(plugins, event);
    }
  }

  void namespace(Namespace old, Namespace namespace) {
    cache.put(namespace);
    if (!old.metadata().labels().equals(namespace.metadata().labels())) {
      queue.move(pod -> true, "NamespaceUpdate");
    }
  }

  void namespaceDeleted(Namespace namespace) {
    cache.remove(namespace);
  }

  @SuppressWarnings("ReferenceEquality") // one object stands for an addition
  void pod(Pod old, Pod pod) {
    ObjectKey key = ObjectKey.of(pod);
    if (!old.uid().equals(pod.uid())) {
      podDeleted(old);
    }
    if (finished(pod)) {
      podDeleted(pod);
    } else if (!pod.spec().nodeName().isEmpty()) {
      queue.remove(key);
      nominations.remove(key);
      cache.put(pod);
      queue.move(ClusterEvents::caresForPods, old == pod ? "AssignedPodAdd" : "AssignedPodUpdate");
    } else if (pod.spec().schedulerName().equals(schedulerName) && !cache.isAssumed(key)) {
      waits(old, new PodInfo(pod));
    }
  }

  private void waits(Pod old, PodInfo pod) {
    String nominated = pod.pod().status().nominatedNodeName();
    if (!nominated.isEmpty()) {
      nominations.put(pod, nominated);
    } else if (!old.status().nominatedNodeName().isEmpty()) {
      nominations.remove(pod.key());
    }
    queue.put(pod);
  }

  private static boolean caresForPods(PodInfo pod) {
    return pod.spec().affinity() != null || !pod.spec().topologySpreadConstraints().isEmpty();
  }

  void podDeleted(Pod pod) {
    ObjectKey key = ObjectKey.of(pod);
    queue.remove(key);
    nominations.remove(key);
    if (cache.has(key)) {
      cache.forget(key);
      happened(Set.of(Change.POD_GONE), POD_GONE);
    }
  }

  private static boolean finished(Pod pod) {
    String phase = pod.status().phase();
    return phase.equals(PodPhase.SUCCEEDED) || phase.equals(PodPhase.FAILED);
  }
}
