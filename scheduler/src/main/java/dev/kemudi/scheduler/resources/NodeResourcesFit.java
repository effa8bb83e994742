package dev.kemudi.scheduler.resources;

import dev.kemudi.scheduler.framework.Change;
import dev.kemudi.scheduler.framework.ClusterView;
import dev.kemudi.scheduler.framework.FilterPlugin;
import dev.kemudi.scheduler.framework.NodeInfo;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.framework.Rejection;
import dev.kemudi.scheduler.framework.Resources;
import dev.kemudi.scheduler.framework.ScorePlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A pod must fit into what is left of a node; nodes with more left are better. */
public final class NodeResourcesFit implements FilterPlugin, ScorePlugin {
  @Override
  public String name() {
    return "NodeResourcesFit";
  }

  @Override
  public Set<Change> helpedBy() {
    return Set.of(Change.POD_GONE, Change.NODE_ADDED, Change.NODE_ALLOCATABLE);
  }

  @Override
  public int weight() {
    return 1;
  }

  @Override
  public Prepared prepare(PodInfo pod, ClusterView cluster) {
    return new Prepared.Check(
        node -> {
          List<String> lacking = lacking(pod.requests(), node);
          return lacking.isEmpty() ? null : new Rejection(name(), true, lacking);
        });
  }

  private static List<String> lacking(Resources asked, NodeInfo node) {
    Resources has = node.allocatable();
    List<String> lacking = List.of();
    if (node.pods().size() + 1 > has.pods()) {
      lacking = with(lacking, "Too many pods");
    }
    if (asked.isNone()) {
      return lacking;
    }
    if (asked.milliCpu() > has.milliCpu() - node.milliCpu() && asked.milliCpu() > 0) {
      lacking = with(lacking, "Insufficient cpu");
    }
    if (asked.memory() > has.memory() - node.memory() && asked.memory() > 0) {
      lacking = with(lacking, "Insufficient memory");
    }
    if (asked.ephemeralStorage() > has.ephemeralStorage() - node.ephemeralStorage()
        && asked.ephemeralStorage() > 0) {
      lacking = with(lacking, "Insufficient ephemeral-storage");
    }
    for (Map.Entry<String, Long> scalar : asked.scalars().entrySet()) {
      String name = scalar.getKey();
      if (scalar.getValue() > has.scalar(name) - node.scalar(name)) {
        lacking = with(lacking, "Insufficient " + name);
      }
    }
    return lacking;
  }

  private static List<String> with(List<String> reasons, String reason) {
    List<String> more = reasons.isEmpty() ? new ArrayList<>(2) : reasons;
    more.add(reason);
    return more;
  }

  @Override
  public long @Nullable [] score(PodInfo pod, List<NodeInfo> nodes, ClusterView cluster) {
    long[] scores = new long[nodes.size()];
    long cpu = pod.scoredRequests().milliCpu();
    long memory = pod.scoredRequests().memory();
    for (int i = 0; i < scores.length; i++) {
      NodeInfo node = nodes.get(i);
      long hasCpu = node.allocatable().milliCpu();
      long hasMemory = node.allocatable().memory();
      int kinds = (hasCpu == 0 ? 0 : 1) + (hasMemory == 0 ? 0 : 1);
      long sum =
          left(node.scoredMilliCpu() + cpu, hasCpu) + left(node.scoredMemory() + memory, hasMemory);
      scores[i] = kinds == 0 ? 0 : sum / kinds;
    }
    return scores;
  }

  private static long left(long used, long capacity) {
    return capacity == 0 || used > capacity ? 0 : (capacity - used) * MAX / capacity;
  }
}
