package dev.kemudi.apiserver.flow;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiserver.metrics.FlowMetrics;
import dev.kemudi.apiserver.metrics.LevelReading;
import dev.kemudi.apiserver.request.RequestInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One state of all flow schemas and priority levels. Immutable, though what the levels count is
 * not.
 *
 * @param schemas in the order in which they are asked
 */
record FlowConfiguration(List<Schema> schemas, Map<String, Level> levels) {
  /**
   * A priority level.
   *
   * @param queues null where everything is answered at once
   */
  record Level(String name, String uid, @Nullable FairQueues queues) {}

  /**
   * A flow schema.
   *
   * @param precedence the least comes first
   * @param distinguisher what makes its flows: {@code ByUser}, {@code ByNamespace} or nothing
   * @param counted what is counted of its requests at its level
   */
  record Schema(
      String name,
      String uid,
      int precedence,
      FlowMatch match,
      String distinguisher,
      Level level,
      FlowMetrics.Series counted) {
    /** A hash of the flow of a request, from this seed. */
    long flow(UserInfo user, RequestInfo info, long seed) {
      return hash(hash(seed, name), distinguish(user, info));
    }

    /** What tells the flow of a request from others of the schema. */
    String distinguish(UserInfo user, RequestInfo info) {
      return switch (distinguisher) {
        case "ByUser" -> user.username();
        case "ByNamespace" -> info.namespace();
        default -> "";
      };
    }

    /** FNV-1a over characters, with a last turn that lets every bit touch every other. */
    private static long hash(long seed, String text) {
      long hash = seed ^ 0xcbf29ce484222325L;
      for (int i = 0; i < text.length(); i++) {
        hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
      }
      hash = (hash ^ (hash >>> 32)) * 0x9e3779b97f4a7c15L;
      return hash ^ (hash >>> 29);
    }
  }

  /** How many requests may wait, at all levels. */
  long mostWaiting() {
    return limits().mapToLong(each -> (long) each.queues() * each.queueLength()).sum();
  }

  /** How many seats all levels have. */
  long mostExecuting() {
    return limits().mapToLong(LevelLimits::seats).sum();
  }

  private Stream<LevelLimits> limits() {
    return levels.values().stream()
        .map(Level::queues)
        .filter(Objects::nonNull)
        .map(FairQueues::limits);
  }

  /** The levels that have limits, for whoever watches over them. */
  Map<String, LevelReading> read() {
    Map<String, LevelReading> all = new TreeMap<>();
    levels.forEach(
        (name, level) -> {
          if (level.queues() != null) {
            all.put(name, level.queues().read());
          }
        });
    return all;
  }

  /** The first schema that is about the request; null if none is. */
  @Nullable Schema classify(UserInfo user, RequestInfo info) {
    for (Schema schema : schemas) {
      if (schema.match().matches(user, info)) {
        return schema;
      }
    }
    return null;
  }
}
