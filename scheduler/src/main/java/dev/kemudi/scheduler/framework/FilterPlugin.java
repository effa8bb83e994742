package dev.kemudi.scheduler.framework;

import java.util.Set;

/** Says which nodes can take a pod: what upstream calls preFilter and filter. */
public interface FilterPlugin {
  /** The name under which upstream knows it. */
  String name();

  /** After which changes a pod that it rejected may fit. */
  Set<Change> helpedBy();

  /** Looks at the pod once, before nodes are looked at. */
  Prepared prepare(PodInfo pod, ClusterView cluster);

  /** What comes of looking at a pod. */
  sealed interface Prepared {
    /** Nothing about the pod concerns the plugin. */
    record Skip() implements Prepared {}

    /** No node at all can take the pod. */
    record Reject(Rejection rejection) implements Prepared {}

    /** Nodes must pass the filter. */
    record Check(NodeFilter filter) implements Prepared {}
  }
}
