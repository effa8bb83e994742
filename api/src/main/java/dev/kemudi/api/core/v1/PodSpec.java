package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Quantity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PodSpec of the Kubernetes API. */
@ApiType
public record PodSpec(
    @Field(
            id = 1,
            patchStrategy = {"merge", "retainKeys"},
            patchMergeKey = "name")
        List<Volume> volumes,
    @Field(id = 20, patchStrategy = "merge", patchMergeKey = "name") List<Container> initContainers,
    @Field(id = 2, emitEmpty = true, patchStrategy = "merge", patchMergeKey = "name")
        List<Container> containers,
    @Field(id = 34, patchStrategy = "merge", patchMergeKey = "name")
        List<EphemeralContainer> ephemeralContainers,
    @Field(id = 3, alias = "RestartPolicy") String restartPolicy,
    @Field(id = 4) @Nullable Long terminationGracePeriodSeconds,
    @Field(id = 5) @Nullable Long activeDeadlineSeconds,
    @Field(id = 6, alias = "DNSPolicy") String dnsPolicy,
    @Field(id = 7, atomicMap = true) Map<String, String> nodeSelector,
    @Field(id = 8) String serviceAccountName,
    @Field(id = 9) String serviceAccount,
    @Field(id = 21) @Nullable Boolean automountServiceAccountToken,
    @Field(id = 10) String nodeName,
    @Field(id = 11) boolean hostNetwork,
    @Field(id = 12) boolean hostPID,
    @Field(id = 13) boolean hostIPC,
    @Field(id = 27) @Nullable Boolean shareProcessNamespace,
    @Field(id = 14) @Nullable PodSecurityContext securityContext,
    @Field(id = 15, patchStrategy = "merge", patchMergeKey = "name")
        List<LocalObjectReference> imagePullSecrets,
    @Field(id = 16) String hostname,
    @Field(id = 17) String subdomain,
    @Field(id = 18) @Nullable Affinity affinity,
    @Field(id = 19) String schedulerName,
    @Field(id = 22) List<Toleration> tolerations,
    @Field(id = 23, patchStrategy = "merge", patchMergeKey = "ip") List<HostAlias> hostAliases,
    @Field(id = 24) String priorityClassName,
    @Field(id = 25) @Nullable Integer priority,
    @Field(id = 26) @Nullable PodDNSConfig dnsConfig,
    @Field(id = 28) List<PodReadinessGate> readinessGates,
    @Field(id = 29) @Nullable String runtimeClassName,
    @Field(id = 30) @Nullable Boolean enableServiceLinks,
    @Field(id = 31, alias = "PreemptionPolicy") @Nullable String preemptionPolicy,
    @Field(id = 32, alias = "ResourceList") Map<String, Quantity> overhead,
    @Field(
            id = 33,
            listType = "map",
            listMapKeys = {"topologyKey", "whenUnsatisfiable"},
            patchStrategy = "merge",
            patchMergeKey = "topologyKey")
        List<TopologySpreadConstraint> topologySpreadConstraints,
    @Field(id = 35) @Nullable Boolean setHostnameAsFQDN,
    @Field(id = 36) @Nullable PodOS os,
    @Field(id = 37) @Nullable Boolean hostUsers) {}
