package dev.kemudi.resources.quota;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.api.core.v1.ScopedResourceSelectorRequirement;
import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.validation.ResourceDomains;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.resources.quantity.ResourceNames;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts pods, and what they ask for and are limited to as long as they can run. */
record PodEvaluator() implements QuotaEvaluator {
  private static final GroupResource PODS = new GroupResource("", "pods");
  private static final String COUNT = QuotaEvaluators.countName(PODS);
  private static final List<String> COMPUTE = List.of("cpu", "memory", "ephemeral-storage");
  private static final Set<String> NAMES =
      Stream.concat(
              Stream.of(COUNT, PODS.resource()),
              COMPUTE.stream().flatMap(n -> Stream.of(n, "requests." + n, "limits." + n)))
          .collect(Collectors.toUnmodifiableSet());

  /** What each container must say for itself where a quota bounds it. */
  private static final Set<String> MUST_BE_SAID =
      Set.of("cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory");

  @Override
  public GroupResource resource() {
    return PODS;
  }

  @Override
  public boolean chargesUpdates() {
    return false;
  }

  @Override
  public Set<String> measured(Collection<String> names) {
    Set<String> found = new TreeSet<>(names);
    found.removeIf(name -> !NAMES.contains(name) && !isHugePages(name) && !isExtended(name));
    return found;
  }

  private static boolean isHugePages(String name) {
    return name.startsWith("hugepages-") || name.startsWith("requests.hugepages-");
  }

  private static boolean isExtended(String name) {
    return name.startsWith("requests.") && !ResourceDomains.isNative(name);
  }

  @Override
  public boolean inScope(ScopedResourceSelectorRequirement scope, KubeObject object) {
    return PodScopes.matches(scope, (Pod) object);
  }

  @Override
  public String unsaid(Collection<String> bounded, KubeObject object) {
    Map<String, Set<String>> missing = new TreeMap<>();
    PodSpec spec = ((Pod) object).spec();
    Stream.concat(spec.containers().stream(), spec.initContainers().stream())
        .forEach(
            container -> {
              Set<String> said = computed(requests(container), limits(container)).keySet();
              for (String name : bounded) {
                if (MUST_BE_SAID.contains(name) && !said.contains(name)) {
                  missing.computeIfAbsent(name, any -> new TreeSet<>()).add(container.name());
                }
              }
            });
    return missing.isEmpty()
        ? ""
        : missing.entrySet().stream()
            .map(each -> each.getKey() + " for: " + String.join(",", each.getValue()))
            .collect(Collectors.joining("; ", "must specify ", ""));
  }

  @Override
  public Map<String, Quantity> usage(KubeObject object, Instant now) {
    Pod pod = (Pod) object;
    Map<String, Quantity> count = Map.of(COUNT, Quantity.ofUnits(1));
    if (!canRun(pod, now)) {
      return count;
    }
    Map<String, Quantity> requests = Map.of();
    Map<String, Quantity> limits = Map.of();
    for (Container container : pod.spec().containers()) {
      requests = Amounts.sum(requests, requests(container));
      limits = Amounts.sum(limits, limits(container));
    }
    // Init containers run one at a time before the others start: only the greatest matters.
    for (Container container : pod.spec().initContainers()) {
      requests = Amounts.max(requests, requests(container));
      limits = Amounts.max(limits, limits(container));
    }
    Map<String, Quantity> overhead = pod.spec().overhead();
    return Amounts.sum(
        count, computed(Amounts.sum(requests, overhead), Amounts.sum(limits, overhead)));
  }

  /**
   * Whether the pod still holds what it asked for. One whose time to end has run out is let go of
   * even though its node, perhaps lost, has not confirmed its end.
   */
  private static boolean canRun(Pod pod, Instant now) {
    String phase = pod.status().phase();
    if (phase.equals("Failed") || phase.equals("Succeeded")) {
      return false;
    }
    Instant deleted = pod.metadata().deletionTimestamp();
    Long grace = pod.metadata().deletionGracePeriodSeconds();
    return deleted == null || grace == null || !now.isAfter(deleted.plusSeconds(grace));
  }

  private static Map<String, Quantity> requests(Container container) {
    return container.resources().requests();
  }

  private static Map<String, Quantity> limits(Container container) {
    return container.resources().limits();
  }

  private static Map<String, Quantity> computed(
      Map<String, Quantity> requests, Map<String, Quantity> limits) {
    Map<String, Quantity> usage = new TreeMap<>();
    usage.put(PODS.resource(), Quantity.ofUnits(1));
    requests.forEach(
        (name, amount) -> {
          boolean plain = COMPUTE.contains(name) || ResourceNames.isHugePages(name);
          if (plain) {
            usage.put(name, amount);
          }
          if (plain || ResourceDomains.isExtended(name)) {
            usage.put("requests." + name, amount);
          }
        });
    limits.forEach(
        (name, amount) -> {
          if (COMPUTE.contains(name)) {
            usage.put("limits." + name, amount);
          }
        });
    return usage;
  }
}
