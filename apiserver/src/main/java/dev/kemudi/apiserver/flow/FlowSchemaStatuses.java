package dev.kemudi.apiserver.flow;

import dev.kemudi.api.flowcontrol.v1beta2.FlowSchema;
import dev.kemudi.api.flowcontrol.v1beta2.FlowSchemaCondition;
import dev.kemudi.api.flowcontrol.v1beta2.FlowcontrolV1beta2;
import dev.kemudi.api.flowcontrol.v1beta2.PriorityLevelConfiguration;
import dev.kemudi.client.Client;
import dev.kemudi.client.PatchRequest;
import dev.kemudi.client.WriteOptions;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.tree.JsonTree;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Says in the status of each flow schema whether it leads to a priority level that is there. */
final class FlowSchemaStatuses implements AutoCloseable {
  private static final String DANGLING = "Dangling";
  private static final WriteOptions AS_CONSUMER =
      new WriteOptions("api-priority-and-fairness-config-consumer-v1", true, false);

  private final Informer<FlowSchema> schemas;
  private final Informer<PriorityLevelConfiguration> levels;
  private final Client client;
  private final InstantSource clock;
  private final ControllerWorkers<ObjectKey> workers;

  FlowSchemaStatuses(
      Informer<FlowSchema> schemas,
      Informer<PriorityLevelConfiguration> levels,
      Client client,
      InstantSource clock) {
    this.schemas = schemas;
    this.levels = levels;
    this.client = client;
    this.clock = clock;
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("flow-schemas", clock);
    Triggers.on(schemas).enqueue(queue);
    Triggers.on(levels)
        .enqueue(
            queue,
            level ->
                schemas.list().stream()
                    .filter(schema -> FlowObjects.levelOf(schema).equals(level.name()))
                    .map(ObjectKey::of)
                    .toList());
    this.workers =
        new ControllerWorkers<>(
            "flow-schemas", 1, queue, this::reconcile, List.of(schemas, levels));
  }

  void start() {
    workers.start();
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    FlowSchema schema = schemas.get(key);
    if (schema == null) {
      return Reconciler.Result.SETTLED;
    }
    String level = FlowObjects.levelOf(schema);
    boolean dangling = levels.get(new ObjectKey("", level)) == null;
    String status = dangling ? "True" : "False";
    String reason = dangling ? "NotFound" : "Found";
    String message =
        "This FlowSchema references the PriorityLevelConfiguration object named \""
            + level
            + "\" "
            + (dangling ? "but there is no such object" : "and it exists");
    for (FlowSchemaCondition known : schema.status().conditions()) {
      if (known.type().equals(DANGLING)
          && known.status().equals(status)
          && known.reason().equals(reason)
          && known.message().equals(message)) {
        return Reconciler.Result.SETTLED;
      }
    }
    Map<String, Object> condition =
        Map.of(
            "type",
            DANGLING,
            "status",
            status,
            "reason",
            reason,
            "message",
            message,
            "lastTransitionTime",
            clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    client.patch(
        FlowcontrolV1beta2.FLOWSCHEMAS,
        key,
        new PatchRequest(PatchRequest.Type.APPLY, "status", apply(schema.name(), condition)),
        AS_CONSUMER);
    return Reconciler.Result.SETTLED;
  }

  private static byte[] apply(String name, Map<String, Object> condition) {
    return JsonTree.write(
        Map.of(
            "apiVersion",
            "flowcontrol.apiserver.k8s.io/v1beta2",
            "kind",
            "FlowSchema",
            "metadata",
            Map.of("name", name),
            "status",
            Map.of("conditions", List.of(condition))));
  }

  @Override
  public void close() {
    workers.close();
  }
}
