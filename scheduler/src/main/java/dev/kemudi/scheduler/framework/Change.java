package dev.kemudi.scheduler.framework;

import java.util.EnumSet;
import java.util.Set;

/** What may happen in a cluster so that a node fits for a pod for which none did. */
public enum Change {
  POD_GONE,
  NODE_ADDED,
  NODE_GONE,
  NODE_ALLOCATABLE,
  NODE_LABELS,
  /** Cordons included, for which there are taints too. */
  NODE_TAINTS,
  NODE_CONDITIONS,
  /** Of claims, volumes, their classes and how much there is left of them. */
  STORAGE;

  /** Everything about nodes but that one is gone. */
  public static final Set<Change> OF_NODES =
      Set.of(NODE_ADDED, NODE_ALLOCATABLE, NODE_LABELS, NODE_TAINTS, NODE_CONDITIONS);

  /** The changes and one more. */
  public static Set<Change> with(Set<Change> changes, Change more) {
    Set<Change> all = EnumSet.copyOf(changes);
    all.add(more);
    return all;
  }
}
