package dev.kemudi.resources.apps.daemonset;

import dev.kemudi.api.apps.v1.DaemonSet;
import dev.kemudi.api.apps.v1.DaemonSetBuilder;
import dev.kemudi.api.apps.v1.DaemonSetSpec;
import dev.kemudi.api.apps.v1.DaemonSetSpecBuilder;
import dev.kemudi.api.apps.v1.DaemonSetUpdateStrategy;
import dev.kemudi.api.apps.v1.DaemonSetUpdateStrategyType;
import dev.kemudi.api.apps.v1.RollingUpdateDaemonSet;
import dev.kemudi.machinery.value.IntOrString;
import dev.kemudi.resources.core.pod.PodTemplates;
import dev.kemudi.resources.table.Texts;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What fields of a daemon set hold when they are not given. */
final class DaemonSetDefaults {
  private DaemonSetDefaults() {}

  static DaemonSet apply(DaemonSet set) {
    DaemonSetSpec given = set.spec();
    DaemonSetSpec spec =
        DaemonSetSpecBuilder.from(given)
            .template(PodTemplates.defaults(given.template()))
            .updateStrategy(strategy(given.updateStrategy()))
            .revisionHistoryLimit(Objects.requireNonNullElse(given.revisionHistoryLimit(), 10))
            .build();
    return DaemonSetBuilder.from(set).spec(spec).build();
  }

  private static DaemonSetUpdateStrategy strategy(DaemonSetUpdateStrategy given) {
    String rolling = DaemonSetUpdateStrategyType.ROLLING_UPDATE;
    String type = Texts.or(given.type(), rolling);
    return new DaemonSetUpdateStrategy(
        type, type.equals(rolling) ? rolling(given.rollingUpdate()) : given.rollingUpdate());
  }

  private static RollingUpdateDaemonSet rolling(@Nullable RollingUpdateDaemonSet given) {
    IntOrString one = IntOrString.of(1);
    return given == null
        ? new RollingUpdateDaemonSet(one, IntOrString.ZERO)
        : new RollingUpdateDaemonSet(
            Objects.requireNonNullElse(given.maxUnavailable(), one),
            Objects.requireNonNullElse(given.maxSurge(), IntOrString.ZERO));
  }
}
