package dev.kemudi.node.pod;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.node.cgroup.PodCgroups;
import dev.kemudi.node.spec.PodResources;
import java.io.IOException;
import java.util.Collection;

/** Keeps the weight of the burstable pods' control group at what they ask for together. */
final class BurstableShares {
  private static final System.Logger LOG = System.getLogger(BurstableShares.class.getName());

  private final PodCgroups groups;

  @GuardedBy("this")
  private long current;

  BurstableShares(PodCgroups groups) {
    this.groups = groups;
  }

  /** Other pods are active now than before. */
  synchronized void update(Collection<Pod> active) {
    long wanted = PodResources.burstableShares(active);
    if (wanted == current) {
      return;
    }
    try {
      groups.shareBurstable(wanted);
      current = wanted;
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the pods' control group was not changed", e);
    }
  }
}
