package dev.kemudi.node.volume;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodFSGroupChangePolicy;
import dev.kemudi.api.core.v1.PodSecurityContext;
import dev.kemudi.api.core.v1.SecurityContext;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * To whom a pod's volumes belong.
 *
 * @param user the one user as which all containers run; null if there isn't one
 * @param group the group that shares them; null if none was asked for
 * @param onlyOnMismatch whether a volume whose root belongs to the group already is left as it is
 */
record VolumeOwner(@Nullable Long user, @Nullable Long group, boolean onlyOnMismatch) {
  static final VolumeOwner NOBODY = new VolumeOwner(null, null, false);

  static VolumeOwner of(Pod pod) {
    PodSecurityContext context = pod.spec().securityContext();
    return new VolumeOwner(
        user(pod),
        context == null ? null : context.fsGroup(),
        context != null
            && PodFSGroupChangePolicy.ON_ROOT_MISMATCH.equals(context.fsGroupChangePolicy()));
  }

  private static @Nullable Long user(Pod pod) {
    PodSecurityContext shared = pod.spec().securityContext();
    Set<@Nullable Long> users = new HashSet<>();
    Stream.concat(pod.spec().initContainers().stream(), pod.spec().containers().stream())
        .map(Container::securityContext)
        .forEach(own -> users.add(user(own, shared)));
    return users.size() == 1 ? users.iterator().next() : null;
  }

  private static @Nullable Long user(
      @Nullable SecurityContext own, @Nullable PodSecurityContext shared) {
    Long user = own == null ? null : own.runAsUser();
    return user == null && shared != null ? shared.runAsUser() : user;
  }
}
