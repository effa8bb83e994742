package dev.kemudi.apiserver.server;

import java.util.Set;
import java.util.TreeSet;

/** All gates that the release knows, by the stage that their features have reached. */
final class GateStages {
  /** Off until somebody wants them. */
  private static final Set<String> ALPHA =
      Set.of(
          "APIServerIdentity",
          "APIServerTracing",
          "ContainerCheckpoint",
          "CPUManagerPolicyAlphaOptions",
          "CSIMigrationRBD",
          "CSINodeExpandSecret",
          "CSIVolumeHealth",
          "CustomCPUCFSQuotaPeriod",
          "DisableCloudProviders",
          "DisableKubeletCloudCredentialProviders",
          "ExpandedDNSConfig",
          "HonorPVReclaimPolicy",
          "HPAContainerMetrics",
          "HPAScaleToZero",
          "InTreePluginAWSUnregister",
          "InTreePluginAzureDiskUnregister",
          "InTreePluginAzureFileUnregister",
          "InTreePluginGCEUnregister",
          "InTreePluginOpenStackUnregister",
          "InTreePluginPortworxUnregister",
          "InTreePluginRBDUnregister",
          "InTreePluginvSphereUnregister",
          "IPTablesOwnershipCleanup",
          "JobPodFailurePolicy",
          "KMSv2",
          "KubeletInUserNamespace",
          "KubeletTracing",
          "MatchLabelKeysInPodTopologySpread",
          "MaxUnavailableStatefulSet",
          "MemoryQoS",
          "MultiCIDRRangeAllocator",
          "NetworkPolicyStatus",
          "NodeInclusionPolicyInPodTopologySpread",
          "NodeOutOfServiceVolumeDetach",
          "NodeSwap",
          "PodAndContainerStatsFromCRI",
          "PodDisruptionConditions",
          "PodHasNetworkCondition",
          "ProcMountType",
          "ProxyTerminatingEndpoints",
          "QOSReserved",
          "ReadWriteOncePod",
          "RecoverVolumeExpansionFailure",
          "RetroactiveDefaultStorageClass",
          "SELinuxMountReadWriteOncePod",
          "StatefulSetAutoDeletePVC",
          "StorageVersionAPI",
          "UserNamespacesStatelessPodsSupport",
          "VolumeCapacityPriority",
          "WinDSR");

  /** On. */
  private static final Set<String> BETA =
      Set.of(
          "AnyVolumeDataSource",
          "APIListChunking",
          "APIPriorityAndFairness",
          "APIResponseCompression",
          "AppArmor",
          "CPUManager",
          "CPUManagerPolicyBetaOptions",
          "CPUManagerPolicyOptions",
          "CronJobTimeZone",
          "CSIMigrationAzureFile",
          "CSIMigrationvSphere",
          "CustomResourceValidationExpressions",
          "DelegateFSGroupToCSIDriver",
          "DevicePlugins",
          "DownwardAPIHugePages",
          "EndpointSliceTerminatingCondition",
          "GracefulNodeShutdown",
          "GracefulNodeShutdownBasedOnPodPriority",
          "GRPCContainerProbe",
          "JobMutableNodeSchedulingDirectives",
          "JobReadyPods",
          "JobTrackingWithFinalizers",
          "KubeletCredentialProviders",
          "KubeletPodResources",
          "KubeletPodResourcesGetAllocatable",
          "LegacyServiceAccountTokenNoAutoGeneration",
          "LocalStorageCapacityIsolationFSQuotaMonitoring",
          "LogarithmicScaleDown",
          "MemoryManager",
          "MixedProtocolLBService",
          "OpenAPIEnums",
          "OpenAPIV3",
          "PodDeletionCost",
          "ProbeTerminationGracePeriod",
          "RemainingItemCount",
          "RotateKubeletServerCertificate",
          "SeccompDefault",
          "ServerSideFieldValidation",
          "ServiceInternalTrafficPolicy",
          "ServiceIPStaticSubrange",
          "SizeMemoryBackedVolumes",
          "StorageVersionHash",
          "TopologyAwareHints",
          "TopologyManager",
          "WindowsHostProcessContainers",
          "WinOverlay");

  /** Off all the same, and one that is on its way out. */
  private static final Set<String> LATE_BETA =
      Set.of(
          "CSIMigrationPortworx",
          "DynamicKubeletConfig",
          "ExperimentalHostUserNamespaceDefaultingGate",
          "MinDomainsInPodTopologySpread");

  /** On for good, and yet to be turned off for a while. */
  private static final Set<String> STABLE =
      Set.of(
          "AdvancedAuditing",
          "DryRun",
          "ExecProbeTimeout",
          "ExpandCSIVolumes",
          "ExpandInUsePersistentVolumes",
          "ExpandPersistentVolumes",
          "ServerSideApply");

  /** On, whatever anybody says. */
  private static final Set<String> LOCKED =
      Set.of(
          "ControllerManagerLeaderMigration",
          "CSIInlineVolume",
          "CSIMigration",
          "CSIMigrationAWS",
          "CSIMigrationAzureDisk",
          "CSIMigrationGCE",
          "CSIStorageCapacity",
          "DaemonSetUpdateSurge",
          "DefaultPodTopologySpread",
          "DisableAcceleratorUsageMetrics",
          "EfficientWatchResumption",
          "EphemeralContainers",
          "IdentifyPodOS",
          "IndexedJob",
          "LocalStorageCapacityIsolation",
          "NetworkPolicyEndPort",
          "NonPreemptingPriority",
          "PodAffinityNamespaceSelector",
          "PodOverhead",
          "PodSecurity",
          "PreferNominatedNode",
          "RemoveSelfLink",
          "ServiceLBNodePortControl",
          "ServiceLoadBalancerClass",
          "StatefulSetMinReadySeconds",
          "SuspendJob",
          "WatchBookmark");

  /** Those of them that something here hangs on; other features are there in any case, or not. */
  private static final Set<String> USED =
      Set.of(
          "AnyVolumeDataSource",
          "APIPriorityAndFairness",
          "APIServerIdentity",
          "CronJobTimeZone",
          "CustomResourceValidationExpressions",
          "DownwardAPIHugePages",
          "ExpandedDNSConfig",
          "GRPCContainerProbe",
          "HPAScaleToZero",
          "JobMutableNodeSchedulingDirectives",
          "JobPodFailurePolicy",
          "JobReadyPods",
          "JobTrackingWithFinalizers",
          "KMSv2",
          "KubeletTracing",
          "MatchLabelKeysInPodTopologySpread",
          "MaxUnavailableStatefulSet",
          "MinDomainsInPodTopologySpread",
          "MultiCIDRRangeAllocator",
          "NetworkPolicyStatus",
          "NodeInclusionPolicyInPodTopologySpread",
          "NodeOutOfServiceVolumeDetach",
          "OpenAPIEnums",
          "OpenAPIV3",
          "PodDeletionCost",
          "PodDisruptionConditions",
          "ProbeTerminationGracePeriod",
          "ProcMountType",
          "ReadWriteOncePod",
          "RecoverVolumeExpansionFailure",
          "RetroactiveDefaultStorageClass",
          "SeccompDefault",
          "SELinuxMountReadWriteOncePod",
          "ServerSideFieldValidation",
          "ServiceIPStaticSubrange",
          "StatefulSetAutoDeletePVC",
          "StorageVersionAPI",
          "StorageVersionHash",
          "TopologyAwareHints",
          "UserNamespacesStatelessPodsSupport",
          "WindowsHostProcessContainers");

  private GateStages() {}

  static Set<String> all() {
    Set<String> all = new TreeSet<>(ALPHA);
    all.addAll(BETA);
    all.addAll(LATE_BETA);
    all.addAll(STABLE);
    all.addAll(LOCKED);
    return all;
  }

  static boolean isAlpha(String gate) {
    return ALPHA.contains(gate);
  }

  static boolean isBeta(String gate) {
    return BETA.contains(gate) || LATE_BETA.contains(gate);
  }

  static boolean isStable(String gate) {
    return STABLE.contains(gate) || isLocked(gate);
  }

  static boolean isLocked(String gate) {
    return LOCKED.contains(gate);
  }

  static boolean isOn(String gate) {
    return BETA.contains(gate) || isStable(gate);
  }

  /** Whether something changes with it. */
  static boolean isUsed(String gate) {
    return USED.contains(gate);
  }
}
