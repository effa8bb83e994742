package dev.kemudi.apiserver.authz.node;

import dev.kemudi.api.core.v1.Pod;
import java.util.Set;

/**
 * What sorts of objects a pod leads to, be it a mirror or not.
 *
 * @param secrets whether it uses any
 * @param configMaps whether it uses any
 */
public record PodReferences(boolean secrets, boolean configMaps) {
  /** Those of the pod. */
  public static PodReferences of(Pod pod) {
    Set<Target> targets = PodTargets.named(pod);
    return new PodReferences(
        targets.stream().anyMatch(one -> one.kind() == Target.Kind.SECRET),
        targets.stream().anyMatch(one -> one.kind() == Target.Kind.CONFIG_MAP));
  }
}
