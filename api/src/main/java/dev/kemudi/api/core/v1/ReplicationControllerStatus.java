package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** ReplicationControllerStatus of the Kubernetes API. */
@ApiType
public record ReplicationControllerStatus(
    @Field(id = 1, emitEmpty = true) int replicas,
    @Field(id = 2) int fullyLabeledReplicas,
    @Field(id = 4) int readyReplicas,
    @Field(id = 5) int availableReplicas,
    @Field(id = 3) long observedGeneration,
    @Field(id = 6, patchStrategy = "merge", patchMergeKey = "type")
        List<ReplicationControllerCondition> conditions) {}
