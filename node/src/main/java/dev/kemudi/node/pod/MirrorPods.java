package dev.kemudi.node.pod;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.client.Client;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.meta.v1.OwnerReferenceBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.node.spec.NodeView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pods at the API server that show a node's static pods. They are made by the node; who deletes
 * one sees it again soon.
 */
final class MirrorPods {
  private static final String MIRROR = "kubernetes.io/config.mirror";
  private static final String HASH = "kubernetes.io/config.hash";
  private static final String SOURCE = "kubernetes.io/config.source";

  private final Client client;
  private final NodeView node;

  MirrorPods(Client client, NodeView node) {
    this.client = client;
    this.node = node;
  }

  static boolean isStatic(Pod pod) {
    return pod.metadata().annotations().getOrDefault(SOURCE, "api").equals("file")
        && !isMirror(pod);
  }

  static boolean isMirror(Pod pod) {
    return pod.metadata().annotations().containsKey(MIRROR);
  }

  /** The uid of the static pod that a mirror pod shows. */
  static String shown(Pod mirror) {
    return mirror.metadata().annotations().getOrDefault(MIRROR, "");
  }

  /** The mirror pod of a static pod, made if it is not there; null if that can't be yet. */
  @Nullable Pod of(Pod pod) {
    Pod there = client.find(CoreV1.PODS, ObjectKey.of(pod));
    if (there != null) {
      if (there.metadata().deletionTimestamp() == null && shown(there).equals(pod.uid())) {
        return there;
      }
      if (!isMirror(there)) {
        return null;
      }
      delete(there);
    }
    return node.uid().isEmpty() ? null : client.create(CoreV1.PODS, mirror(pod));
  }

  private Pod mirror(Pod pod) {
    Map<String, String> annotations = new HashMap<>(pod.metadata().annotations());
    annotations.put(MIRROR, annotations.getOrDefault(HASH, pod.uid()));
    return PodBuilder.from(pod)
        .metadata(
            metadata ->
                metadata
                    .uid("")
                    .annotations(annotations)
                    .ownerReferences(
                        List.of(
                            OwnerReferenceBuilder.create()
                                .apiVersion("v1")
                                .kind("Node")
                                .name(pod.spec().nodeName())
                                .uid(node.uid())
                                .controller(true)
                                .build())))
        .build();
  }

  /** Takes the mirror pod of a static pod away that is gone itself. */
  void remove(Pod pod) {
    Pod there = client.find(CoreV1.PODS, ObjectKey.of(pod));
    if (there != null && shown(there).equals(pod.uid())) {
      delete(there);
    }
  }

  private void delete(Pod mirror) {
    client.deleteIfPresent(
        CoreV1.PODS,
        ObjectKey.of(mirror),
        DeleteOptionsBuilder.create()
            .gracePeriodSeconds(0L)
            .preconditions(conditions -> conditions.uid(mirror.uid()))
            .build());
  }
}
