package dev.kemudi.apiserver.flow;

import dev.kemudi.api.flowcontrol.v1beta2.FlowDistinguisherMethod;
import dev.kemudi.api.flowcontrol.v1beta2.FlowSchema;
import dev.kemudi.api.flowcontrol.v1beta2.LimitedPriorityLevelConfiguration;
import dev.kemudi.api.flowcontrol.v1beta2.PriorityLevelConfiguration;
import dev.kemudi.api.flowcontrol.v1beta2.QueuingConfiguration;
import dev.kemudi.apiserver.flow.FlowConfiguration.Level;
import dev.kemudi.apiserver.flow.FlowConfiguration.Schema;
import dev.kemudi.apiserver.metrics.FlowMetrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Makes a configuration of the objects there are, going on with the levels of the last one. */
final class FlowObjects {
  private final int totalSeats;
  private final LongSupplier nanos;
  private final FlowMetrics metrics;

  /**
   * @param totalSeats what all levels share
   */
  FlowObjects(int totalSeats, LongSupplier nanos, FlowMetrics metrics) {
    this.totalSeats = totalSeats;
    this.metrics = metrics;
    this.nanos = nanos;
  }

  FlowConfiguration configure(
      FlowConfiguration last,
      List<PriorityLevelConfiguration> levelObjects,
      List<FlowSchema> schemaObjects) {
    double shares =
        levelObjects.stream()
            .map(level -> level.spec().limited())
            .mapToInt(limited -> limited == null ? 0 : limited.assuredConcurrencyShares())
            .sum();
    Map<String, Level> levels = new HashMap<>();
    for (PriorityLevelConfiguration object : levelObjects) {
      levels.put(object.name(), level(last.levels().get(object.name()), object, shares));
    }
    List<Schema> schemas = new ArrayList<>();
    for (FlowSchema object : schemaObjects) {
      Level level = levels.get(levelOf(object));
      if (level != null) {
        schemas.add(schema(object, level));
      }
    }
    schemas.sort(Comparator.comparingInt(Schema::precedence).thenComparing(Schema::name));
    return new FlowConfiguration(List.copyOf(schemas), Map.copyOf(levels));
  }

  /** The name of the level that a schema leads to. */
  static String levelOf(FlowSchema schema) {
    return schema.spec().priorityLevelConfiguration().name();
  }

  private Level level(@Nullable Level last, PriorityLevelConfiguration object, double shares) {
    LimitedPriorityLevelConfiguration limited = object.spec().limited();
    if (object.spec().type().equals("Exempt") || limited == null) {
      return new Level(object.name(), object.uid(), null);
    }
    LevelLimits limits = limits(limited, shares);
    if (last == null || last.queues() == null) {
      return new Level(object.name(), object.uid(), new FairQueues(limits, nanos));
    }
    last.queues().configure(limits);
    return new Level(object.name(), object.uid(), last.queues());
  }

  private LevelLimits limits(LimitedPriorityLevelConfiguration limited, double shares) {
    int seats = (int) Math.ceil(totalSeats * limited.assuredConcurrencyShares() / shares);
    QueuingConfiguration queuing = limited.limitResponse().queuing();
    return queuing == null || !limited.limitResponse().type().equals("Queue")
        ? new LevelLimits(seats, 0, 0, 0)
        : new LevelLimits(seats, queuing.queues(), queuing.handSize(), queuing.queueLengthLimit());
  }

  private Schema schema(FlowSchema object, Level level) {
    FlowDistinguisherMethod method = object.spec().distinguisherMethod();
    return new Schema(
        object.name(),
        object.uid(),
        object.spec().matchingPrecedence(),
        FlowMatch.of(object.spec()),
        method == null ? "" : method.type(),
        level,
        metrics.of(level.name(), object.name()));
  }
}
