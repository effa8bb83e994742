package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PodStatus of the Kubernetes API. */
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
