package dev.kemudi.apiserver.admission.image;

import dev.kemudi.machinery.tree.JsonTree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What the plugin's part of the configuration says.
 *
 * @param kubeconfig names the webhook
 * @param allowedFor how long a yes counts
 * @param deniedFor how long a no counts
 * @param firstPause between the first two tries
 * @param defaultAllow whether images are allowed that the webhook can't be asked about
 */
record ImagePolicySettings(
    Path kubeconfig,
    Duration allowedFor,
    Duration deniedFor,
    Duration firstPause,
    boolean defaultAllow) {

  /** Numbers of one setting: what 0 stands for, the least and the most. */
  private record Range(String name, Duration unit, Duration usual, Duration least, Duration most) {
    Duration of(Map<String, Object> tree) {
      long value = tree.get(name) instanceof Number number ? number.longValue() : 0;
      if (value == 0) {
        return usual;
      }
      if (value == -1) {
        return Duration.ZERO;
      }
      Duration told = unit.multipliedBy(value);
      if (told.compareTo(least) < 0 || told.compareTo(most) > 0) {
        throw new IllegalArgumentException(
            "valid value for "
                + name
                + " is between "
                + go(least)
                + " and "
                + go(most)
                + ", got "
                + go(told));
      }
      return told;
    }

    private static String go(Duration duration) {
      long millis = duration.toMillis();
      if (millis < 1000) {
        return millis + "ms";
      }
      long seconds = duration.toSeconds();
      return seconds < 60 ? seconds + "s" : seconds / 60 + "m" + seconds % 60 + "s";
    }
  }

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MILLI = Duration.ofMillis(1);
  private static final Range ALLOW =
      new Range("allowTTL", SECOND, Duration.ofMinutes(5), SECOND, Duration.ofMinutes(30));
  private static final Range DENY =
      new Range("denyTTL", SECOND, Duration.ofSeconds(30), SECOND, Duration.ofMinutes(30));
  private static final Range BACKOFF =
      new Range("retryBackoff", MILLI, Duration.ofMillis(500), MILLI, Duration.ofMinutes(5));

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException when they make no sense
   */
  static ImagePolicySettings of(Map<String, Object> configuration) {
    Map<String, Object> tree = JsonTree.getObject(configuration, "imagePolicy");
    String kubeconfig = JsonTree.getString(tree, "kubeConfigFile");
    if (kubeconfig.isEmpty()) {
      throw new IllegalArgumentException("imagePolicy names no kubeConfigFile");
    }
    return new ImagePolicySettings(
        Path.of(kubeconfig),
        ALLOW.of(tree),
        DENY.of(tree),
        BACKOFF.of(tree),
        Boolean.TRUE.equals(tree.get("defaultAllow")));
  }
}
