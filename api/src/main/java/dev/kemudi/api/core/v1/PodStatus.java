package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a pod is in its life and how its containers are doing.
 *
 * @param phase Pending, Running, Succeeded, Failed or Unknown.
 * @param conditions Aspects of the state, such as PodScheduled and Ready.
 * @param message Explains the state to people.
 * @param reason Short cause in CamelCase, such as Evicted.
 * @param nominatedNodeName Node on which lower-priority pods make room for this one.
 * @param hostIP Address of its node.
 * @param podIP Main address of the pod; empty until assigned.
 * @param podIPs Addresses of the pod, at most one IPv4 and one IPv6; the first equals podIP.
 * @param startTime When the node agent accepted the pod.
 * @param initContainerStatuses Statuses of the init containers, in order.
 * @param containerStatuses Statuses of the regular containers.
 * @param qosClass Guaranteed, Burstable or BestEffort, from requests and limits.
 * @param ephemeralContainerStatuses Statuses of the ephemeral containers.
 */
@ApiType
public record PodStatus(
    @Field(id = 1, alias = "PodPhase") String phase,
    @Field(id = 2, patchStrategy = "merge", patchMergeKey = "type") List<PodCondition> conditions,
    @Field(id = 3) String message,
    @Field(id = 4) String reason,
    @Field(id = 11) String nominatedNodeName,
    @Field(id = 5) String hostIP,
    @Field(id = 6) String podIP,
    @Field(id = 12, patchStrategy = "merge", patchMergeKey = "ip") List<PodIP> podIPs,
    @Field(id = 7) @Nullable Instant startTime,
    @Field(id = 10) List<ContainerStatus> initContainerStatuses,
    @Field(id = 8) List<ContainerStatus> containerStatuses,
    @Field(id = 9, alias = "PodQOSClass") String qosClass,
    @Field(id = 13) List<ContainerStatus> ephemeralContainerStatuses) {}
