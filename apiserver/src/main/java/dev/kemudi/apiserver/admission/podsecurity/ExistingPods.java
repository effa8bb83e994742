package dev.kemudi.apiserver.admission.podsecurity;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.apiserver.admission.podsecurity.policy.LevelVersion;
import dev.kemudi.apiserver.admission.podsecurity.policy.PodChecks;
import dev.kemudi.apiserver.admission.podsecurity.policy.Verdict;
import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.machinery.meta.v1.OwnerReference;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Tells which pods of a namespace would not get in again under a level that it is about to have.
 * Looks at no more than a number of them, for no more than a time, one of each owner first.
 */
final class ExistingPods {
  private static final Duration TIME = Duration.ofSeconds(1);
  private static final int MOST = 3000;

  private final Client client;
  private final PodChecks checks;
  private final Predicate<Pod> exempt;
  private final InstantSource clock;
  private final int most;

  ExistingPods(Client client, PodChecks checks, Predicate<Pod> exempt, InstantSource clock) {
    this(client, checks, exempt, clock, MOST);
  }

  ExistingPods(
      Client client, PodChecks checks, Predicate<Pod> exempt, InstantSource clock, int most) {
    this.client = client;
    this.checks = checks;
    this.exempt = exempt;
    this.clock = clock;
    this.most = most;
  }

  /** Pods that break the level in the same way. */
  private static final class Offenders {
    private String first;
    private int count;

    Offenders(String first) {
      this.first = first;
    }

    void add(String name) {
      count++;
      if (name.compareTo(first) < 0) {
        first = name;
      }
    }

    String tell() {
      return switch (count) {
        case 1 -> first;
        case 2 -> first + " (and 1 other pod)";
        default -> first + " (and " + (count - 1) + " other pods)";
      };
    }
  }

  /**
   * What the client is to know before the namespace is held to the level.
   *
   * @param left how long the request may still take, of which half is used at most
   */
  List<String> warnings(String namespace, LevelVersion enforce, Duration left) {
    Duration half = left.dividedBy(2);
    Instant end = clock.instant().plus(half.compareTo(TIME) < 0 ? half : TIME);
    List<Pod> pods = inOrder(client.list(CoreV1.PODS, ListQuery.inNamespace(namespace)).items());
    Map<String, Offenders> offenders = new TreeMap<>();
    int checked = 0;
    while (checked < Math.min(pods.size(), most)) {
      Pod pod = pods.get(checked);
      checked++;
      Verdict verdict = checks.check(enforce, pod.metadata().annotations(), pod.spec());
      if (!verdict.isAllowed()) {
        offenders
            .computeIfAbsent(verdict.reasons(), reasons -> new Offenders(pod.name()))
            .add(pod.name());
      }
      if (!clock.instant().isBefore(end)) {
        break;
      }
    }
    return told(namespace, enforce, offenders, checked, pods.size());
  }

  private static List<String> told(
      String namespace,
      LevelVersion enforce,
      Map<String, Offenders> offenders,
      int checked,
      int total) {
    List<String> warnings = new ArrayList<>();
    if (checked < total) {
      warnings.add(
          "new PodSecurity enforce level only checked against the first "
              + checked
              + " of "
              + total
              + " existing pods");
    }
    if (!offenders.isEmpty()) {
      warnings.add(
          "existing pods in namespace \""
              + namespace
              + "\" violate the new PodSecurity enforce level \""
              + enforce
              + "\"");
    }
    offenders.entrySet().stream()
        .map(one -> one.getValue().tell() + ": " + one.getKey())
        .sorted()
        .forEach(warnings::add);
    return warnings;
  }

  /** One pod of each controller before the others, which will most likely look like it. */
  private List<Pod> inOrder(List<Pod> pods) {
    List<Pod> first = new ArrayList<>(pods.size());
    List<Pod> rest = new ArrayList<>();
    Set<String> controllers = new HashSet<>();
    for (Pod pod : pods) {
      if (!exempt.test(pod)) {
        String controller = controller(pod);
        (controller.isEmpty() || controllers.add(controller) ? first : rest).add(pod);
      }
    }
    first.addAll(rest);
    return first;
  }

  private static String controller(Pod pod) {
    return pod.metadata().ownerReferences().stream()
        .filter(owner -> Boolean.TRUE.equals(owner.controller()))
        .map(OwnerReference::uid)
        .findFirst()
        .orElse("");
  }
}
