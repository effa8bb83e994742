package dev.kemudi.scheduler.framework;

import java.util.List;

/**
 * Why a node can't take a pod.
 *
 * @param resolvable whether it could after other pods have gone from it
 */
public record Rejection(String plugin, boolean resolvable, List<String> reasons) {
  public static Rejection unschedulable(String plugin, String... reasons) {
    return new Rejection(plugin, true, List.of(reasons));
  }

  /** A rejection that the removal of pods doesn't change. */
  public static Rejection unresolvable(String plugin, String... reasons) {
    return new Rejection(plugin, false, List.of(reasons));
  }
}
