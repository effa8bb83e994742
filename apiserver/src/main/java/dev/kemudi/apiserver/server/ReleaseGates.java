package dev.kemudi.apiserver.server;

import dev.kemudi.resources.FeatureGates;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The feature gates of one server: the release's defaults with what the user has set. */
public final class ReleaseGates implements FeatureGates {
  private static final System.Logger LOG = System.getLogger(ReleaseGates.class.getName());
  private static final String ALL_ALPHA = "AllAlpha";
  private static final String ALL_BETA = "AllBeta";

  private final Map<String, Boolean> enabled = new HashMap<>();

  /**
   * @param changes what is not as the release has it; {@code AllAlpha} and {@code AllBeta} stand
   *     for all of that stage that are not named themselves
   * @throws IllegalArgumentException for a gate that there is not, or that can't be changed
   */
  public ReleaseGates(Map<String, Boolean> changes) {
    for (String gate : GateStages.all()) {
      enabled.put(gate, GateStages.isOn(gate));
    }
    changeAll(changes.get(ALL_ALPHA), GateStages::isAlpha);
    changeAll(changes.get(ALL_BETA), GateStages::isBeta);
    changes.forEach(this::change);
  }

  private void changeAll(@Nullable Boolean on, Predicate<String> which) {
    if (on != null) {
      enabled.replaceAll((gate, before) -> which.test(gate) ? on : before);
    }
  }

  private void change(String gate, boolean on) {
    if (gate.equals(ALL_ALPHA) || gate.equals(ALL_BETA)) {
      return;
    }
    if (!enabled.containsKey(gate)) {
      throw new IllegalArgumentException("unrecognized feature gate: " + gate);
    }
    if (GateStages.isLocked(gate) && !on) {
      throw new IllegalArgumentException(
          "cannot set feature gate " + gate + " to false, feature is locked to true");
    }
    if (GateStages.isStable(gate)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Setting GA feature gate {0}={1}. It will be removed in a future release.",
          gate,
          on);
    } else if (!GateStages.isUsed(gate) && on != GateStages.isOn(gate)) {
      LOG.log(System.Logger.Level.WARNING, "the feature gate {0} changes nothing here", gate);
    }
    enabled.put(gate, on);
  }

  @Override
  public boolean enabled(String feature) {
    Boolean on = enabled.get(feature);
    if (on == null) {
      throw new IllegalArgumentException("unrecognized feature gate: " + feature);
    }
    return on;
  }
}
