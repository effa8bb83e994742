package dev.kemudi.apiserver.admission.limit;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.LimitRange;
import dev.kemudi.api.core.v1.LimitRangeItem;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.machinery.value.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a limit range has containers ask for, and be limited to, where they say nothing themselves.
 */
record LimitDefaults(Map<String, Quantity> requests, Map<String, Quantity> limits) {
  private static final String ANNOTATION = "kubernetes.io/limit-ranger";

  static LimitDefaults of(LimitRange range) {
    Map<String, Quantity> requests = new TreeMap<>();
    Map<String, Quantity> limits = new TreeMap<>();
    for (LimitRangeItem item : range.spec().limits()) {
      if (item.type().equals(LimitCheck.CONTAINER)) {
        requests.putAll(item.defaultRequest());
        limits.putAll(item.defaultValue());
      }
    }
    return new LimitDefaults(requests, limits);
  }

  /** The pod with what it left out, and an annotation that tells what that was. */
  Pod complete(Pod pod) {
    List<String> notes = new ArrayList<>();
    List<Container> containers = complete(pod.spec().containers(), "container", notes);
    List<Container> first = complete(pod.spec().initContainers(), "init container", notes);
    if (notes.isEmpty()) {
      return pod;
    }
    Map<String, String> annotations = new TreeMap<>(pod.metadata().annotations());
    annotations.put(ANNOTATION, "LimitRanger plugin set: " + String.join("; ", notes));
    return PodBuilder.from(pod)
        .metadata(metadata -> metadata.annotations(annotations))
        .spec(spec -> spec.containers(containers).initContainers(first))
        .build();
  }

  private List<Container> complete(List<Container> containers, String what, List<String> notes) {
    return containers.stream().map(each -> complete(each, what, notes)).toList();
  }

  private Container complete(Container container, String what, List<String> notes) {
    Map<String, Quantity> ownRequests = container.resources().requests();
    Map<String, Quantity> ownLimits = container.resources().limits();
    note(requests, ownRequests, "request for " + what + " " + container.name(), notes);
    note(limits, ownLimits, "limit for " + what + " " + container.name(), notes);
    return ContainerBuilder.from(container)
        .resources(
            resources ->
                resources
                    .requests(completed(requests, ownRequests))
                    .limits(completed(limits, ownLimits)))
        .build();
  }

  private static void note(
      Map<String, Quantity> usual, Map<String, Quantity> own, String what, List<String> notes) {
    TreeSet<String> added = new TreeSet<>(usual.keySet());
    added.removeAll(own.keySet());
    if (!added.isEmpty()) {
      notes.add(String.join(", ", added) + " " + what);
    }
  }

  private static Map<String, Quantity> completed(
      Map<String, Quantity> usual, Map<String, Quantity> own) {
    Map<String, Quantity> all = new TreeMap<>(usual);
    all.putAll(own);
    return all;
  }
}
