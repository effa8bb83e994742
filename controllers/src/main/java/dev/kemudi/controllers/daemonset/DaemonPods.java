package dev.kemudi.controllers.daemonset;

import dev.kemudi.api.apps.v1.ControllerRevision;
import dev.kemudi.api.apps.v1.DaemonSet;
import dev.kemudi.api.core.v1.Affinity;
import dev.kemudi.api.core.v1.AffinityBuilder;
import dev.kemudi.api.core.v1.NodeAffinity;
import dev.kemudi.api.core.v1.NodeAffinityBuilder;
import dev.kemudi.api.core.v1.NodeSelector;
import dev.kemudi.api.core.v1.NodeSelectorRequirement;
import dev.kemudi.api.core.v1.NodeSelectorTerm;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.api.core.v1.Toleration;
import dev.kemudi.api.core.v1.TolerationBuilder;
import dev.kemudi.controllers.workload.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The pods of daemon sets, and the nodes that they are meant for. */
final class DaemonPods {
  private static final String NAME_FIELD = "metadata.name";
  private static final String GENERATION = "pod-template-generation";
  private static final String DEPRECATED_GENERATION = "deprecated.daemonset.template.generation";
  private static final List<String> EXECUTION = List.of("not-ready", "unreachable");
  private static final List<String> SCHEDULING =
      List.of("disk-pressure", "memory-pressure", "pid-pressure", "unschedulable");

  private DaemonPods() {}

  /** The tolerations of the template, and those that every daemon has. */
  static List<Toleration> tolerations(PodSpec spec) {
    List<Toleration> all = new ArrayList<>(spec.tolerations());
    EXECUTION.forEach(key -> add(all, key, "NoExecute"));
    SCHEDULING.forEach(key -> add(all, key, "NoSchedule"));
    if (spec.hostNetwork()) {
      add(all, "network-unavailable", "NoSchedule");
    }
    return all;
  }

  private static void add(List<Toleration> all, String key, String effect) {
    Toleration own =
        TolerationBuilder.create()
            .key("node.kubernetes.io/" + key)
            .operator("Exists")
            .effect(effect)
            .build();
    if (!all.contains(own)) {
      all.add(own);
    }
  }

  /** The pod for a node, from one that the template gave. */
  static Pod forNode(Pod pod, DaemonSet set, ControllerRevision revision, String node) {
    Map<String, String> labels = new TreeMap<>(pod.metadata().labels());
    labels.put(History.REVISION_LABEL, hash(revision));
    labels.put(
        GENERATION,
        set.metadata()
            .annotations()
            .getOrDefault(DEPRECATED_GENERATION, Long.toString(set.metadata().generation())));
    return PodBuilder.from(pod)
        .metadata(metadata -> metadata.labels(labels))
        .spec(
            spec ->
                spec.tolerations(tolerations(pod.spec()))
                    .affinity(affinity(pod.spec().affinity(), node)))
        .build();
  }

  private static Affinity affinity(@org.jspecify.annotations.Nullable Affinity own, String node) {
    NodeSelectorRequirement byName = new NodeSelectorRequirement(NAME_FIELD, "In", List.of(node));
    NodeSelector selector =
        new NodeSelector(List.of(new NodeSelectorTerm(List.of(), List.of(byName))));
    NodeAffinity old = own == null ? null : own.nodeAffinity();
    NodeAffinityBuilder nodes =
        old == null ? NodeAffinityBuilder.create() : NodeAffinityBuilder.from(old);
    AffinityBuilder all = own == null ? AffinityBuilder.create() : AffinityBuilder.from(own);
    return all.nodeAffinity(nodes.requiredDuringSchedulingIgnoredDuringExecution(selector).build())
        .build();
  }

  static String hash(ControllerRevision revision) {
    return revision.metadata().labels().getOrDefault(History.REVISION_LABEL, revision.name());
  }

  /** The node that the pod is on or meant for; empty if it names none. */
  static String node(Pod pod) {
    if (!pod.spec().nodeName().isEmpty()) {
      return pod.spec().nodeName();
    }
    Affinity affinity = pod.spec().affinity();
    NodeAffinity nodes = affinity == null ? null : affinity.nodeAffinity();
    NodeSelector required =
        nodes == null ? null : nodes.requiredDuringSchedulingIgnoredDuringExecution();
    if (required != null) {
      for (NodeSelectorTerm term : required.nodeSelectorTerms()) {
        for (NodeSelectorRequirement field : term.matchFields()) {
          if (field.key().equals(NAME_FIELD) && field.values().size() == 1) {
            return field.values().getFirst();
          }
        }
      }
    }
    return "";
  }

  static boolean isAt(Pod pod, ControllerRevision revision) {
    return hash(revision).equals(pod.metadata().labels().get(History.REVISION_LABEL));
  }
}
