package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Quantity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a pod runs, where and how.
 *
 * @param volumes Volumes its containers can mount.
 * @param initContainers Containers run one after the other before the regular ones; each must
 *     succeed.
 * @param containers The regular containers; at least one, fixed once created.
 * @param ephemeralContainers Containers added for debugging while the pod runs, through their own
 *     subresource.
 * @param restartPolicy Always (default), OnFailure or Never, for all containers.
 * @param terminationGracePeriodSeconds Seconds from the stop signal to the kill; default 30, zero
 *     kills at once.
 * @param activeDeadlineSeconds Seconds from start after which the pod is failed; positive.
 * @param dnsPolicy ClusterFirst (default), ClusterFirstWithHostNet, Default or None.
 * @param nodeSelector Labels a node must have to run the pod.
 * @param serviceAccountName Service account the pod runs as; default is default.
 * @param serviceAccount Deprecated name of serviceAccountName.
 * @param automountServiceAccountToken Whether a service account token is mounted; default true.
 * @param nodeName Node the pod is bound to; set by the scheduler.
 * @param hostNetwork Uses the node's network namespace; default false.
 * @param hostPID Uses the node's process namespace; default false.
 * @param hostIPC Uses the node's IPC namespace; default false.
 * @param shareProcessNamespace Lets all containers share one process namespace; excludes hostPID.
 * @param securityContext Security settings of the pod and defaults for its containers.
 * @param imagePullSecrets Secrets of the namespace with registry credentials.
 * @param hostname Host name of the pod; default its name.
 * @param subdomain Subdomain that, with the host name, gives the pod a full DNS name.
 * @param affinity Scheduling rules about nodes and other pods.
 * @param schedulerName Scheduler that places the pod; default default-scheduler.
 * @param tolerations Taints the pod puts up with.
 * @param hostAliases Extra entries of the hosts file; not with hostNetwork.
 * @param priorityClassName Priority class of the pod; empty takes the default class.
 * @param priority Priority number, filled in from the class; higher goes first.
 * @param dnsConfig DNS settings merged with those of the policy.
 * @param readinessGates Extra conditions that must hold before the pod counts as ready.
 * @param runtimeClassName Runtime class to run with; absent for the default runtime.
 * @param enableServiceLinks Passes addresses of services as environment variables; default true.
 * @param preemptionPolicy PreemptLowerPriority (default) or Never.
 * @param overhead Resources the runtime class itself takes; filled in on admission.
 * @param topologySpreadConstraints How to spread matching pods over topology domains; all must
 *     hold.
 * @param setHostnameAsFQDN Uses the full DNS name as host name; default false.
 * @param os Operating system the pod is for.
 * @param hostUsers Uses the node's user namespace; default true, alpha.
 */
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
