package dev.kemudi.apiserver.server;

import dev.kemudi.resources.FeatureGates;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The feature gates of one server: the release's defaults with what the user has set. */
public final class ReleaseGates implements FeatureGates {
  private static final Set<String> ON =
      Set.of(
          "AnyVolumeDataSource",
          "APIPriorityAndFairness",
          "CronJobTimeZone",
          "CustomResourceValidationExpressions",
          "DownwardAPIHugePages",
          "GRPCContainerProbe",
          "JobMutableNodeSchedulingDirectives",
          "JobReadyPods",
          "JobTrackingWithFinalizers",
          "OpenAPIEnums",
          "OpenAPIV3",
          "PodDeletionCost",
          "ProbeTerminationGracePeriod",
          "SeccompDefault",
          "ServerSideFieldValidation",
          "ServiceIPStaticSubrange",
          "TopologyAwareHints",
          "StorageVersionHash",
          "WindowsHostProcessContainers");
  private static final Set<String> OFF =
      Set.of(
          "APIServerIdentity",
          "ExpandedDNSConfig",
          "HPAScaleToZero",
          "JobPodFailurePolicy",
          "KMSv2",
          "KubeletTracing",
          "MatchLabelKeysInPodTopologySpread",
          "MaxUnavailableStatefulSet",
          "MinDomainsInPodTopologySpread",
          "MultiCIDRRangeAllocator",
          "NetworkPolicyStatus",
          "NodeInclusionPolicyInPodTopologySpread",
          "NodeOutOfServiceVolumeDetach",
          "PodDisruptionConditions",
          "ProcMountType",
          "ReadWriteOncePod",
          "RecoverVolumeExpansionFailure",
          "RetroactiveDefaultStorageClass",
          "SELinuxMountReadWriteOncePod",
          "StatefulSetAutoDeletePVC",
          "StorageVersionAPI",
          "UserNamespacesStatelessPodsSupport");
  private static final Set<String> LOCKED =
      Set.of(
          "CSIInlineVolume",
          "CSIMigration",
          "CSIMigrationAWS",
          "DisableAcceleratorUsageMetrics",
          "LocalStorageCapacityIsolation");

  private final Map<String, Boolean> enabled = new HashMap<>();

  /**
   * @param changes what is not as the release has it
   * @throws IllegalArgumentException for a gate that there is not, or that can't be changed
   */
  public ReleaseGates(Map<String, Boolean> changes) {
    ON.forEach(gate -> enabled.put(gate, true));
    OFF.forEach(gate -> enabled.put(gate, false));
    LOCKED.forEach(gate -> enabled.put(gate, true));
    changes.forEach(this::change);
  }

  private void change(String gate, boolean on) {
    if (!enabled.containsKey(gate)) {
      throw new IllegalArgumentException("unrecognized feature gate: " + gate);
    }
    if (LOCKED.contains(gate) && !on) {
      throw new IllegalArgumentException(
          "cannot set feature gate " + gate + " to false, feature is locked to true");
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
