package dev.kemudi.scheduler.spread;

import dev.kemudi.api.core.v1.UnsatisfiableConstraintAction;
import dev.kemudi.machinery.selector.LabelSelector;
import dev.kemudi.scheduler.framework.Change;
import dev.kemudi.scheduler.framework.ClusterView;
import dev.kemudi.scheduler.framework.FilterPlugin;
import dev.kemudi.scheduler.framework.NodeInfo;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.framework.ScorePlugin;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Spreads pods as their constraints say; pods without any are spread over hosts and zones, where
 * that can be done, with the pods of the same services and controller.
 */
public final class PodTopologySpread implements FilterPlugin, ScorePlugin {
  static final String NAME = "PodTopologySpread";
  private static final String ZONE = "topology.kubernetes.io/zone";
  private static final int HOST_SKEW = 3;
  private static final int ZONE_SKEW = 5;

  private final OwnerSelectors owners;

  public PodTopologySpread(OwnerSelectors owners) {
    this.owners = owners;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<Change> helpedBy() {
    return EnumSet.allOf(Change.class);
  }

  @Override
  public int weight() {
    return 2;
  }

  @Override
  public Prepared prepare(PodInfo pod, ClusterView cluster) {
    if (pod.spec().topologySpreadConstraints().isEmpty()) {
      return new Prepared.Skip();
    }
    List<Constraint> constraints =
        Constraint.of(pod, UnsatisfiableConstraintAction.DO_NOT_SCHEDULE);
    return constraints.isEmpty()
        ? new Prepared.Skip()
        : new Prepared.Check(SpreadFilter.of(pod, constraints, cluster));
  }

  @Override
  public long @Nullable [] score(PodInfo pod, List<NodeInfo> nodes, ClusterView cluster) {
    boolean own = !pod.spec().topologySpreadConstraints().isEmpty();
    List<Constraint> constraints =
        own
            ? Constraint.of(pod, UnsatisfiableConstraintAction.SCHEDULE_ANYWAY)
            : defaults(owners.of(pod.pod()));
    return constraints.isEmpty()
        ? null
        : new SpreadScores(pod, nodes, cluster, constraints, own).compute();
  }

  private static List<Constraint> defaults(LabelSelector selector) {
    return selector.isEverything()
        ? List.of()
        : List.of(
            new Constraint(Constraint.HOSTNAME, HOST_SKEW, 1, selector, true, false),
            new Constraint(ZONE, ZONE_SKEW, 1, selector, true, false));
  }
}
