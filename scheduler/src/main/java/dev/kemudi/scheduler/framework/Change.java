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
  CLAIM,
  VOLUME,
  STORAGE_CLASS,
  CSI_NODE,
  CSI_DRIVER,
  /** How much a driver has left where. */
  CSI_CAPACITY;

  /** Everything about nodes but that one is gone. */
  public static final Set<Change> OF_NODES =
      Set.of(NODE_ADDED, NODE_ALLOCATABLE, NODE_LABELS, NODE_TAINTS, NODE_CONDITIONS);

  /** Everything about storage: an object of it is new or has changed. */
  public static final Set<Change> OF_STORAGE =
      Set.of(CLAIM, VOLUME, STORAGE_CLASS, CSI_NODE, CSI_DRIVER, CSI_CAPACITY);

  /** The changes and one more. */
  public static Set<Change> with(Set<Change> changes, Change more) {
    Set<Change> all = EnumSet.copyOf(changes);
    all.add(more);
    return all;
  }
}
