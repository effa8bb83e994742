package dev.kemudi.resources.apps.statefulset;

import dev.kemudi.api.apps.v1.PersistentVolumeClaimRetentionPolicyType;
import dev.kemudi.api.apps.v1.RollingUpdateStatefulSetStrategy;
import dev.kemudi.api.apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy;
import dev.kemudi.api.apps.v1.StatefulSetSpec;
import dev.kemudi.api.apps.v1.StatefulSetSpecBuilder;
import dev.kemudi.api.apps.v1.StatefulSetUpdateStrategy;
import dev.kemudi.machinery.value.IntOrString;
import dev.kemudi.resources.FeatureGates;
import dev.kemudi.resources.table.Texts;
import org.jspecify.annotations.Nullable;

/** Fields of stateful sets that come with a feature: filled in where it is on, else cleared. */
final class StatefulSetFeatures {
  private StatefulSetFeatures() {}

  static StatefulSetSpec settle(
      StatefulSetSpec spec, @Nullable StatefulSetSpec old, FeatureGates gates) {
    return StatefulSetSpecBuilder.from(spec)
        .updateStrategy(strategy(spec.updateStrategy(), old, gates))
        .persistentVolumeClaimRetentionPolicy(retention(spec, old, gates))
        .build();
  }

  private static StatefulSetUpdateStrategy strategy(
      StatefulSetUpdateStrategy strategy, @Nullable StatefulSetSpec old, FeatureGates gates) {
    RollingUpdateStatefulSetStrategy rolling = strategy.rollingUpdate();
    if (rolling == null) {
      return strategy;
    }
    IntOrString unavailable = rolling.maxUnavailable();
    if (gates.enabled("MaxUnavailableStatefulSet")) {
      unavailable = unavailable == null ? IntOrString.of(1) : unavailable;
    } else if (old == null
        || old.updateStrategy().rollingUpdate() == null
        || old.updateStrategy().rollingUpdate().maxUnavailable() == null) {
      unavailable = null;
    }
    return new StatefulSetUpdateStrategy(
        strategy.type(), new RollingUpdateStatefulSetStrategy(rolling.partition(), unavailable));
  }

  private static @Nullable StatefulSetPersistentVolumeClaimRetentionPolicy retention(
      StatefulSetSpec spec, @Nullable StatefulSetSpec old, FeatureGates gates) {
    StatefulSetPersistentVolumeClaimRetentionPolicy given =
        spec.persistentVolumeClaimRetentionPolicy();
    if (!gates.enabled("StatefulSetAutoDeletePVC")) {
      return old == null || old.persistentVolumeClaimRetentionPolicy() == null ? null : given;
    }
    String retain = PersistentVolumeClaimRetentionPolicyType.RETAIN;
    return given == null
        ? new StatefulSetPersistentVolumeClaimRetentionPolicy(retain, retain)
        : new StatefulSetPersistentVolumeClaimRetentionPolicy(
            Texts.or(given.whenDeleted(), retain), Texts.or(given.whenScaled(), retain));
  }
}
