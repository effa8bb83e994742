package dev.kemudi.controllers.deployment;

import dev.kemudi.api.apps.v1.Deployment;
import dev.kemudi.api.apps.v1.ReplicaSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a deployment notes on its replica sets. */
final class Annotations {
  static final String REVISION = "deployment.kubernetes.io/revision";
  private static final String HISTORY = "deployment.kubernetes.io/revision-history";
  private static final String DESIRED = "deployment.kubernetes.io/desired-replicas";
  private static final String MAX = "deployment.kubernetes.io/max-replicas";
  private static final int HISTORY_LENGTH = 2000;

  /** What belongs to the deployment or to the replica set alone. */
  private static final Set<String> NOT_COPIED =
      Set.of(
          "kubectl.kubernetes.io/last-applied-configuration",
          REVISION,
          HISTORY,
          DESIRED,
          MAX,
          "deprecated.deployment.rollback.to");

  private Annotations() {}

  static long revision(ReplicaSet set) {
    return number(set.metadata().annotations().get(REVISION));
  }

  private static long number(@Nullable String text) {
    try {
      return text == null || text.isEmpty() ? 0 : Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** The pods that the deployment asked for when the set was last scaled; null if not noted. */
  static @Nullable Integer desired(ReplicaSet set) {
    return count(set, DESIRED);
  }

  static @Nullable Integer max(ReplicaSet set) {
    return count(set, MAX);
  }

  private static @Nullable Integer count(ReplicaSet set, String name) {
    String text = set.metadata().annotations().get(name);
    try {
      return text == null ? null : Integer.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The annotations of a set that has been scaled within the limits. */
  static Map<String, String> scaled(Map<String, String> known, Limits limits) {
    Map<String, String> annotations = new TreeMap<>(known);
    annotations.put(DESIRED, Integer.toString(limits.replicas()));
    annotations.put(MAX, Integer.toString(limits.most()));
    return annotations;
  }

  /** The annotations of the set that holds the deployment's template now. */
  static Map<String, String> current(
      Map<String, String> known, Deployment deployment, long revision) {
    Map<String, String> annotations = new TreeMap<>(known);
    deployment
        .metadata()
        .annotations()
        .forEach(
            (key, value) -> {
              if (!NOT_COPIED.contains(key)) {
                annotations.put(key, value);
              }
            });
    String before = Objects.requireNonNullElse(known.get(REVISION), "");
    if (number(before) < revision) {
      annotations.put(REVISION, Long.toString(revision));
      if (!before.isEmpty()) {
        annotations.put(HISTORY, longer(known.get(HISTORY), before));
      }
    }
    return annotations;
  }

  /** The history with one more revision; the oldest go when it gets too long. */
  private static String longer(@Nullable String history, String revision) {
    if (history == null || history.isEmpty()) {
      return revision;
    }
    String all = history + "," + revision;
    while (all.length() > HISTORY_LENGTH && all.indexOf(',') >= 0) {
      all = all.substring(all.indexOf(',') + 1);
    }
    return all;
  }
}
