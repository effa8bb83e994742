package dev.kemudi.scheduler.resources;

import dev.kemudi.scheduler.framework.ClusterView;
import dev.kemudi.scheduler.framework.NodeInfo;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.framework.ScorePlugin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prefers nodes of which CPU and memory would be used in like parts. */
public final class BalancedAllocation implements ScorePlugin {
  @Override
  public String name() {
    return "NodeResourcesBalancedAllocation";
  }

  @Override
  public int weight() {
    return 1;
  }

  @Override
  public long @Nullable [] score(PodInfo pod, List<NodeInfo> nodes, ClusterView cluster) {
    long[] scores = new long[nodes.size()];
    for (int i = 0; i < scores.length; i++) {
      NodeInfo node = nodes.get(i);
      long hasCpu = node.allocatable().milliCpu();
      long hasMemory = node.allocatable().memory();
      double cpu = part(node.milliCpu() + pod.requests().milliCpu(), hasCpu);
      double memory = part(node.memory() + pod.requests().memory(), hasMemory);
      double deviation = hasCpu == 0 || hasMemory == 0 ? 0 : Math.abs((cpu - memory) / 2);
      scores[i] = (long) ((1 - deviation) * MAX);
    }
    return scores;
  }

  private static double part(long used, long capacity) {
    return capacity == 0 ? 0 : Math.min(1, (double) used / capacity);
  }
}
