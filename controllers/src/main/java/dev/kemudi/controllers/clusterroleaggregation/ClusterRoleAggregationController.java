package dev.kemudi.controllers.clusterroleaggregation;

import dev.kemudi.api.rbac.v1.AggregationRule;
import dev.kemudi.api.rbac.v1.ClusterRole;
import dev.kemudi.api.rbac.v1.ClusterRoleBuilder;
import dev.kemudi.api.rbac.v1.PolicyRule;
import dev.kemudi.api.rbac.v1.RbacV1;
import dev.kemudi.client.Client;
import dev.kemudi.client.PatchRequest;
import dev.kemudi.client.WriteOptions;
import dev.kemudi.client.controller.Controller;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.selector.LabelSelector;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gives cluster roles with an aggregation rule the rules of all roles that it selects. */
public final class ClusterRoleAggregationController implements Controller {
  private static final String MANAGER = "clusterrole-aggregation-controller";
  private static final int WORKERS = 5;

  private final Client client;
  private final Informer<ClusterRole> roles;
  private final ControllerWorkers<ObjectKey> workers;

  public ClusterRoleAggregationController(Client client, Informers informers, InstantSource clock) {
    this.client = client;
    this.roles = informers.of(RbacV1.CLUSTERROLES);
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("ClusterRoleAggregator", clock);
    Triggers.on(roles).unlessUnchanged().enqueue(queue, role -> aggregating());
    this.workers =
        new ControllerWorkers<>(
            "clusterrole-aggregation", WORKERS, queue, this::reconcile, List.of(roles));
  }

  /** Any change of a role may touch any of them, and there are few. */
  private List<ObjectKey> aggregating() {
    return roles.list().stream()
        .filter(role -> role.aggregationRule() != null)
        .map(ObjectKey::of)
        .toList();
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    ClusterRole role = roles.get(key);
    AggregationRule rule = role == null ? null : role.aggregationRule();
    if (role == null || rule == null) {
      return Reconciler.Result.SETTLED;
    }
    List<PolicyRule> wanted = sum(role, rule);
    if (!wanted.equals(role.rules())) {
      ClusterRole applied =
          ClusterRoleBuilder.create()
              .metadata(metadata -> metadata.name(role.name()))
              .rules(wanted)
              .build();
      byte[] body = Json.encode(RbacV1.CLUSTERROLES.kind().codec(), applied);
      client.patch(
          RbacV1.CLUSTERROLES,
          key,
          new PatchRequest(PatchRequest.Type.APPLY, "", body),
          new WriteOptions(MANAGER, true, false));
    }
    return Reconciler.Result.SETTLED;
  }

  private List<PolicyRule> sum(ClusterRole role, AggregationRule rule) {
    List<ClusterRole> all =
        roles.list().stream().sorted(Comparator.comparing(ClusterRole::name)).toList();
    Set<PolicyRule> rules = new LinkedHashSet<>();
    for (var selector : rule.clusterRoleSelectors()) {
      LabelSelector wanted = LabelSelector.of(selector);
      for (ClusterRole other : all) {
        if (!other.name().equals(role.name()) && wanted.matches(other.metadata().labels())) {
          rules.addAll(other.rules());
        }
      }
    }
    return List.copyOf(rules);
  }

  @Override
  public String name() {
    return workers.name();
  }

  @Override
  public void start() {
    workers.start();
  }

  @Override
  public void close() {
    workers.close();
  }
}
