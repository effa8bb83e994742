package dev.kemudi.resources.apps.statefulset;

import dev.kemudi.api.apps.v1.PodManagementPolicyType;
import dev.kemudi.api.apps.v1.RollingUpdateStatefulSetStrategy;
import dev.kemudi.api.apps.v1.StatefulSet;
import dev.kemudi.api.apps.v1.StatefulSetBuilder;
import dev.kemudi.api.apps.v1.StatefulSetSpec;
import dev.kemudi.api.apps.v1.StatefulSetSpecBuilder;
import dev.kemudi.api.apps.v1.StatefulSetUpdateStrategy;
import dev.kemudi.api.apps.v1.StatefulSetUpdateStrategyType;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.PersistentVolumeClaimBuilder;
import dev.kemudi.resources.core.pod.PodTemplates;
import dev.kemudi.resources.table.Texts;
import java.util.Objects;

/** What fields of a stateful set hold when they are not given. */
final class StatefulSetDefaults {
  private StatefulSetDefaults() {}

  static StatefulSet apply(StatefulSet set) {
    StatefulSetSpec given = set.spec();
    StatefulSetSpec spec =
        StatefulSetSpecBuilder.from(given)
            .template(PodTemplates.defaults(given.template()))
            .podManagementPolicy(
                Texts.or(given.podManagementPolicy(), PodManagementPolicyType.ORDERED_READY))
            .updateStrategy(strategy(given.updateStrategy()))
            .replicas(Objects.requireNonNullElse(given.replicas(), 1))
            .revisionHistoryLimit(Objects.requireNonNullElse(given.revisionHistoryLimit(), 10))
            .volumeClaimTemplates(
                given.volumeClaimTemplates().stream().map(StatefulSetDefaults::claim).toList())
            .build();
    return StatefulSetBuilder.from(set).spec(spec).build();
  }

  /** Each claim says what it is, as if it stood on its own. */
  private static PersistentVolumeClaim claim(PersistentVolumeClaim given) {
    return PersistentVolumeClaimBuilder.from(given)
        .typeMeta(CoreV1.PERSISTENTVOLUMECLAIMS.kind().typeMeta())
        .spec(
            spec ->
                spec.volumeMode(Objects.requireNonNullElse(given.spec().volumeMode(), "Filesystem"))
                    .resources(PodTemplates.resources(given.spec().resources())))
        .status(status -> status.phase(Texts.or(given.status().phase(), "Pending")))
        .build();
  }

  private static StatefulSetUpdateStrategy strategy(StatefulSetUpdateStrategy given) {
    RollingUpdateStatefulSetStrategy rolling = given.rollingUpdate();
    String rollingType = StatefulSetUpdateStrategyType.ROLLING_UPDATE;
    if (given.type().isEmpty() && rolling == null) {
      rolling = new RollingUpdateStatefulSetStrategy(0, null);
    }
    String type = Texts.or(given.type(), rollingType);
    if (type.equals(rollingType) && rolling != null && rolling.partition() == null) {
      rolling = new RollingUpdateStatefulSetStrategy(0, rolling.maxUnavailable());
    }
    return new StatefulSetUpdateStrategy(type, rolling);
  }
}
