package dev.kemudi.node.admission;

import dev.kemudi.api.core.v1.Pod;
import java.util.List;

/** What a node does with a pod that is new to it. */
public sealed interface Decision {
  /**
   * It takes the pod.
   *
   * @param instead pods that have to go for it
   */
  record Taken(List<Pod> instead) implements Decision {}

  /** It doesn't. */
  record Refused(Refusal refusal) implements Decision {}
}
