package dev.kemudi.scheduler.volumes;

import dev.kemudi.client.Client;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.scheduler.framework.Change;
import dev.kemudi.scheduler.framework.ClusterView;
import dev.kemudi.scheduler.framework.FilterPlugin;
import dev.kemudi.scheduler.framework.NodeInfo;
import dev.kemudi.scheduler.framework.PodInfo;
import dev.kemudi.scheduler.framework.Rejection;
import dev.kemudi.scheduler.framework.Reservation;
import dev.kemudi.scheduler.framework.ReservationException;
import dev.kemudi.scheduler.framework.ReservePlugin;
import dev.kemudi.scheduler.volumes.Pledges.Pledge;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Pods go where their volumes can be used, or can be had. */
public final class VolumeBinding implements FilterPlugin, ReservePlugin {
  static final String NAME = "VolumeBinding";

  private final Storage storage;
  private final Client client;
  private final InstantSource clock;
  private final Predicate<PodInfo> exists;
  private final Pledges pledges = new Pledges();
  private final Planner planner;

  /**
   * @param exists whether a pod is still there
   */
  public VolumeBinding(
      Storage storage, Client client, InstantSource clock, Predicate<PodInfo> exists) {
    this.storage = storage;
    this.client = client;
    this.clock = clock;
    this.exists = exists;
    this.planner = new Planner(storage, pledges);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<Change> helpedBy() {
    return Change.with(Change.with(Change.OF_STORAGE, Change.NODE_ADDED), Change.NODE_LABELS);
  }

  @Override
  public Prepared prepare(PodInfo pod, ClusterView cluster) {
    if (pod.claims().isEmpty()) {
      return new Prepared.Skip();
    }
    return switch (PodVolumes.of(pod, storage)) {
      case PodVolumes.Missing(String why) -> new Prepared.Reject(Rejection.unresolvable(NAME, why));
      case PodVolumes.Complete complete -> new Prepared.Check(node -> check(complete, node));
    };
  }

  private @Nullable Rejection check(PodVolumes.Complete pod, NodeInfo node) {
    List<String> obstacles = planner.plan(pod, node.node()).obstacles();
    return obstacles.isEmpty() ? null : new Rejection(NAME, false, obstacles);
  }

  @Override
  public @Nullable Reservation reserve(PodInfo pod, NodeInfo node) {
    if (pod.claims().isEmpty()
        || !(PodVolumes.of(pod, storage) instanceof PodVolumes.Complete complete)) {
      return null;
    }
    Plan plan = planner.plan(complete, node.node());
    return plan.isEmpty() ? null : new Held(pod, node.name(), plan);
  }

  /** The volumes of one pod. */
  private final class Held implements Reservation {
    private final PodInfo pod;
    private final String node;
    private final Plan plan;
    private final List<ObjectKey> claims = new ArrayList<>();

    Held(PodInfo pod, String node, Plan plan) {
      this.pod = pod;
      this.node = node;
      this.plan = plan;
      plan.chosen()
          .forEach(
              each -> pledge(ObjectKey.of(each.claim()), new Pledge(node, each.volume().name())));
      plan.provisioned().forEach(each -> pledge(ObjectKey.of(each), new Pledge(node, "")));
    }

    private void pledge(ObjectKey claim, Pledge pledge) {
      pledges.add(claim, pledge);
      claims.add(claim);
    }

    @Override
    public void commit() throws ReservationException, InterruptedException {
      new VolumeCommit(storage, client, clock, () -> exists.test(pod), plan, node).run();
    }

    @Override
    public void release() {
      claims.forEach(pledges::remove);
    }
  }
}
