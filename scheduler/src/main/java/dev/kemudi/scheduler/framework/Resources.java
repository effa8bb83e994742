package dev.kemudi.scheduler.framework;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.machinery.value.Quantity;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;

/**
 * Amounts of resources as plain numbers: thousandths of a CPU, whole units of all else.
 *
 * @param scalars further resources by name, such as huge pages and devices
 */
public record Resources(
    long milliCpu, long memory, long ephemeralStorage, long pods, Map<String, Long> scalars) {
  public static final Resources NONE = new Resources(0, 0, 0, 0, Map.of());

  /** What a container that asks for nothing is taken to use when nodes are compared. */
  public static final long DEFAULT_MILLI_CPU = 100;

  /** The same for memory. */
  public static final long DEFAULT_MEMORY = 200L * 1024 * 1024;

  /** The amounts of a list of quantities. */
  public static Resources of(Map<String, Quantity> list) {
    long milliCpu = 0;
    long memory = 0;
    long storage = 0;
    long pods = 0;
    Map<String, Long> scalars = Map.of();
    for (Map.Entry<String, Quantity> entry : list.entrySet()) {
      Quantity amount = entry.getValue();
      switch (entry.getKey()) {
        case "cpu" -> milliCpu = amount.milliValue();
        case "memory" -> memory = amount.value();
        case "ephemeral-storage" -> storage = amount.value();
        case "pods" -> pods = amount.value();
        default -> {
          scalars = scalars.isEmpty() ? new TreeMap<>() : scalars;
          scalars.put(entry.getKey(), amount.value());
        }
      }
    }
    return new Resources(milliCpu, memory, storage, pods, scalars);
  }

  /**
   * What a pod asks for: the sum of its containers or the largest of its init containers, whichever
   * is more, and its overhead.
   */
  public static Resources requestedBy(PodSpec spec) {
    Resources sum = NONE;
    for (Container container : spec.containers()) {
      sum = sum.plus(of(container.resources().requests()));
    }
    for (Container container : spec.initContainers()) {
      sum = sum.max(of(container.resources().requests()));
    }
    return spec.overhead().isEmpty() ? sum : sum.plus(of(spec.overhead()));
  }

  /** The same with defaults for CPU and memory in containers that don't name them. */
  static Resources usedForScores(PodSpec spec) {
    Resources sum = NONE;
    for (Container container : spec.containers()) {
      sum = sum.plus(withDefaults(container));
    }
    for (Container container : spec.initContainers()) {
      sum = sum.max(withDefaults(container));
    }
    return spec.overhead().isEmpty() ? sum : sum.plus(of(spec.overhead()));
  }

  private static Resources withDefaults(Container container) {
    Map<String, Quantity> requests = container.resources().requests();
    Resources own = of(requests);
    return new Resources(
        requests.containsKey("cpu") ? own.milliCpu : DEFAULT_MILLI_CPU,
        requests.containsKey("memory") ? own.memory : DEFAULT_MEMORY,
        own.ephemeralStorage,
        own.pods,
        own.scalars);
  }

  public Resources plus(Resources other) {
    return combined(other, Long::sum);
  }

  public Resources minus(Resources other) {
    return combined(other, (a, b) -> a - b);
  }

  private Resources max(Resources other) {
    return combined(other, Math::max);
  }

  private Resources combined(Resources other, LongBinaryOperator with) {
    return new Resources(
        with.applyAsLong(milliCpu, other.milliCpu),
        with.applyAsLong(memory, other.memory),
        with.applyAsLong(ephemeralStorage, other.ephemeralStorage),
        with.applyAsLong(pods, other.pods),
        combined(scalars, other.scalars, with));
  }

  private static Map<String, Long> combined(
      Map<String, Long> a, Map<String, Long> b, LongBinaryOperator with) {
    if (b.isEmpty()) {
      return a;
    }
    Map<String, Long> out = new TreeMap<>(a);
    b.forEach((name, amount) -> out.put(name, with.applyAsLong(a.getOrDefault(name, 0L), amount)));
    return out;
  }

  public long scalar(String name) {
    return scalars.getOrDefault(name, 0L);
  }

  /** Whether nothing at all is asked for. */
  public boolean isNone() {
    return milliCpu == 0 && memory == 0 && ephemeralStorage == 0 && scalars.isEmpty();
  }
}
