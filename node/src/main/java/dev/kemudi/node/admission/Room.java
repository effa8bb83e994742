package dev.kemudi.node.admission;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.ContainerPort;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.node.spec.PodResources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Whether a node has room for one more pod. */
final class Room {
  private static final String PODS = "pods";
  private static final List<String> FIRST = List.of("cpu", "memory", "ephemeral-storage");

  private Room() {}

  /** What of a resource is asked for, taken and there, in its smallest usual unit. */
  record Lack(String resource, long requested, long used, long capacity) {
    long missing() {
      return requested - (capacity - used);
    }

    Refusal refusal() {
      return new Refusal(
          "OutOf" + resource,
          "Node didn't have enough resource: "
              + resource
              + ", requested: "
              + requested
              + ", used: "
              + used
              + ", capacity: "
              + capacity);
    }
  }

  /** The resources of which there is too little; those that the node lacks don't count. */
  static List<Lack> lacks(Pod pod, List<Pod> others, Map<String, Quantity> allocatable) {
    List<Lack> lacks = new ArrayList<>();
    long most = allocatable.getOrDefault(PODS, Quantity.ZERO).value();
    if (others.size() + 1 > most) {
      lacks.add(new Lack(PODS, 1, others.size(), most));
    }
    Map<String, Quantity> requests = new TreeMap<>(PodResources.requests(pod));
    Map<String, Long> used = used(others);
    Stream.concat(
            FIRST.stream(),
            requests.keySet().stream()
                .filter(resource -> !FIRST.contains(resource) && allocatable.containsKey(resource)))
        .map(resource -> lack(resource, requests, used, allocatable))
        .flatMap(Optional::stream)
        .forEach(lacks::add);
    return lacks;
  }

  /** What a pod takes of a resource. */
  static long takes(Pod pod, String resource) {
    return resource.equals(PODS)
        ? 1
        : units(resource, PodResources.requests(pod).getOrDefault(resource, Quantity.ZERO));
  }

  private static Optional<Lack> lack(
      String resource,
      Map<String, Quantity> requests,
      Map<String, Long> used,
      Map<String, Quantity> allocatable) {
    long asked = units(resource, requests.getOrDefault(resource, Quantity.ZERO));
    long capacity = units(resource, allocatable.getOrDefault(resource, Quantity.ZERO));
    long taken = used.getOrDefault(resource, 0L);
    return asked > 0 && asked > capacity - taken
        ? Optional.of(new Lack(resource, asked, taken, capacity))
        : Optional.empty();
  }

  private static Map<String, Long> used(List<Pod> pods) {
    Map<String, Long> used = new TreeMap<>();
    for (Pod pod : pods) {
      PodResources.requests(pod)
          .forEach((name, amount) -> used.merge(name, units(name, amount), Long::sum));
    }
    return used;
  }

  /** Processor time counts in thousandths. */
  private static long units(String resource, Quantity amount) {
    return resource.equals("cpu") ? amount.milliValue() : amount.value();
  }

  /** Whether a port of the machine that the pod wants is another pod's. */
  static boolean hasPortConflict(Pod pod, List<Pod> others) {
    List<ContainerPort> wanted = ports(pod);
    return !wanted.isEmpty()
        && others.stream()
            .flatMap(other -> ports(other).stream())
            .anyMatch(taken -> wanted.stream().anyMatch(port -> conflict(port, taken)));
  }

  private static List<ContainerPort> ports(Pod pod) {
    return pod.spec().containers().stream()
        .map(Container::ports)
        .flatMap(List::stream)
        .filter(port -> port.hostPort() > 0)
        .toList();
  }

  private static boolean conflict(ContainerPort one, ContainerPort other) {
    return one.hostPort() == other.hostPort()
        && one.protocol().equals(other.protocol())
        && (isAny(one) || isAny(other) || one.hostIP().equals(other.hostIP()));
  }

  private static boolean isAny(ContainerPort port) {
    return port.hostIP().isEmpty() || port.hostIP().equals("0.0.0.0");
  }
}
