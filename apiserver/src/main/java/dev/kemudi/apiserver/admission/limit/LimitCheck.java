package dev.kemudi.apiserver.admission.limit;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.LimitRange;
import dev.kemudi.api.core.v1.LimitRangeItem;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.resources.quota.Amounts;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Whether pods and claims are within a limit range. */
final class LimitCheck {
  static final String CONTAINER = "Container";
  private static final String POD = "Pod";
  private static final String CLAIM = "PersistentVolumeClaim";

  private LimitCheck() {}

  /** What is wrong with a pod; empty if nothing. */
  static Collection<String> pod(LimitRange range, Pod pod) {
    Collection<String> errors = new LinkedHashSet<>();
    for (LimitRangeItem item : range.spec().limits()) {
      switch (item.type()) {
        case CONTAINER ->
            Stream.concat(pod.spec().containers().stream(), pod.spec().initContainers().stream())
                .forEach(container -> check(item, requests(container), limits(container), errors));
        case POD ->
            check(item, whole(pod, LimitCheck::requests), whole(pod, LimitCheck::limits), errors);
        default -> {}
      }
    }
    return errors;
  }

  private static Map<String, Quantity> requests(Container container) {
    return container.resources().requests();
  }

  private static Map<String, Quantity> limits(Container container) {
    return container.resources().limits();
  }

  /**
   * What a pod asks for as a whole: of what all its containers name the sum, or what an init
   * container alone asks for if that is more.
   */
  private static Map<String, Quantity> whole(
      Pod pod, Function<Container, Map<String, Quantity>> part) {
    List<Container> containers = pod.spec().containers();
    Map<String, Quantity> whole = new TreeMap<>();
    containers.stream()
        .flatMap(each -> part.apply(each).keySet().stream())
        .distinct()
        .filter(name -> containers.stream().allMatch(each -> part.apply(each).containsKey(name)))
        .forEach(name -> whole.put(name, sum(containers, part, name)));
    return pod.spec().initContainers().stream().map(part).reduce(whole, Amounts::max);
  }

  /** Sums are in plain numbers, thousandths of CPUs and whole units of all else. */
  private static Quantity sum(
      List<Container> containers, Function<Container, Map<String, Quantity>> part, String name) {
    Stream<Quantity> amounts = containers.stream().map(each -> part.apply(each).get(name));
    return name.equals("cpu")
        ? Quantity.ofMillis(amounts.mapToLong(Quantity::milliValue).sum())
        : Quantity.ofUnits(amounts.mapToLong(Quantity::value).sum());
  }

  private static void check(
      LimitRangeItem item,
      Map<String, Quantity> requests,
      Map<String, Quantity> limits,
      Collection<String> errors) {
    String type = item.type();
    new TreeMap<>(item.min())
        .forEach((name, bound) -> errors.add(LimitRule.min(type, name, bound, requests, limits)));
    new TreeMap<>(item.max())
        .forEach((name, bound) -> errors.add(LimitRule.max(type, name, bound, requests, limits)));
    new TreeMap<>(item.maxLimitRequestRatio())
        .forEach((name, bound) -> errors.add(LimitRule.ratio(type, name, bound, requests, limits)));
    errors.remove("");
  }

  /** What is wrong with a claim, of which only the requests count; empty if nothing. */
  static Collection<String> claim(LimitRange range, PersistentVolumeClaim claim) {
    Map<String, Quantity> requests = claim.spec().resources().requests();
    Collection<String> errors = new LinkedHashSet<>();
    for (LimitRangeItem item : range.spec().limits()) {
      if (item.type().equals(CLAIM)) {
        new TreeMap<>(item.min())
            .forEach(
                (name, bound) -> errors.add(LimitRule.min(CLAIM, name, bound, requests, Map.of())));
        new TreeMap<>(item.max())
            .forEach((name, bound) -> errors.add(LimitRule.max(CLAIM, name, bound, requests)));
      }
    }
    errors.remove("");
    return errors;
  }
}
