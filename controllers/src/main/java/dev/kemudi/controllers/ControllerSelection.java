package dev.kemudi.controllers;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which controllers run, by the names that kube-controller-manager gives them: those of the release
 * where {@code *} is among them, those that are named, and never those that are named with a minus.
 */
public record ControllerSelection(Set<String> words) {
  /** As the release has it. */
  public static final ControllerSelection STANDARD = new ControllerSelection(Set.of("*"));

  private static final Set<String> OFF_BY_DEFAULT = Set.of("bootstrapsigner", "tokencleaner");

  /**
   * All that can be named. Those that speak to clouds are known, and do nothing here; local-storage
   * is this project's own.
   */
  private static final Set<String> KNOWN =
      Set.of(
          "attachdetach",
          "bootstrapsigner",
          "cloud-node-lifecycle",
          "clusterrole-aggregation",
          "cronjob",
          "csrapproving",
          "csrcleaner",
          "csrsigning",
          "daemonset",
          "deployment",
          "disruption",
          "endpoint",
          "endpointslice",
          "endpointslicemirroring",
          "ephemeral-volume",
          "garbagecollector",
          "horizontalpodautoscaling",
          "job",
          "local-storage",
          "namespace",
          "nodeipam",
          "nodelifecycle",
          "persistentvolume-binder",
          "persistentvolume-expander",
          "podgc",
          "pv-protection",
          "pvc-protection",
          "replicaset",
          "replicationcontroller",
          "resourcequota",
          "root-ca-cert-publisher",
          "route",
          "service",
          "serviceaccount",
          "serviceaccount-token",
          "statefulset",
          "storage-version-gc",
          "tokencleaner",
          "ttl",
          "ttl-after-finished");

  /**
   * Those that are named so on a command line.
   *
   * @throws IllegalArgumentException when one is not known
   */
  public static ControllerSelection of(List<String> words) {
    Set<String> unknown =
        words.stream()
            .map(word -> word.startsWith("-") ? word.substring(1) : word)
            .filter(word -> !word.equals("*") && !KNOWN.contains(word))
            .collect(Collectors.toSet());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "\"" + unknown.iterator().next() + "\" is not in the list of known controllers");
    }
    return new ControllerSelection(Set.copyOf(words));
  }

  /** Whether the controller of this name runs. */
  public boolean isOn(String controller) {
    if (words.contains(controller)) {
      return true;
    }
    return !words.contains("-" + controller)
        && words.contains("*")
        && !OFF_BY_DEFAULT.contains(controller);
  }
}
