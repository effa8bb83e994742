package dev.kemudi.scheduler;

import dev.kemudi.scheduler.framework.ClusterView;
import dev.kemudi.scheduler.framework.FilterPlugin;
import dev.kemudi.scheduler.framework.FilterPlugin.Prepared;
import dev.kemudi.scheduler.framework.NodeFilter;
import dev.kemudi.scheduler.framework.NodeInfo;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.framework.Rejection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filters that concern one pod, in the order of the plugins. */
final class FilterChain implements NodeFilter {
  private final List<NodeFilter> filters;

  /** Set when the pod itself rules all nodes out. */
  private final @Nullable Rejection everywhere;

  private FilterChain(List<NodeFilter> filters, @Nullable Rejection everywhere) {
    this.filters = filters;
    this.everywhere = everywhere;
  }

  static FilterChain prepare(List<FilterPlugin> plugins, PodInfo pod, ClusterView cluster) {
    List<NodeFilter> filters = new ArrayList<>(plugins.size());
    for (FilterPlugin plugin : plugins) {
      switch (plugin.prepare(pod, cluster)) {
        case Prepared.Skip() -> {}
        case Prepared.Check(NodeFilter filter) -> filters.add(filter);
        case Prepared.Reject(Rejection rejection) -> {
          return new FilterChain(List.of(), rejection);
        }
      }
    }
    return new FilterChain(filters, null);
  }

  /** Whether no node needs to be looked at. */
  boolean rejectsAll() {
    return everywhere != null;
  }

  @Override
  public @Nullable Rejection check(NodeInfo node) {
    if (everywhere != null) {
      return everywhere;
    }
    for (NodeFilter filter : filters) {
      Rejection rejection = filter.check(node);
      if (rejection != null) {
        return rejection;
      }
    }
    return null;
  }

  @Override
  public FilterChain copy() {
    return new FilterChain(filters.stream().map(NodeFilter::copy).toList(), everywhere);
  }

  @Override
  public void podAdded(PodInfo pod, NodeInfo node) {
    filters.forEach(filter -> filter.podAdded(pod, node));
  }

  @Override
  public void podRemoved(PodInfo pod, NodeInfo node) {
    filters.forEach(filter -> filter.podRemoved(pod, node));
  }
}
