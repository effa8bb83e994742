package dev.kemudi.api.apps.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * How many pods a replica set has.
 *
 * @param replicas Number of pods last seen.
 * @param fullyLabeledReplicas Pods that carry all labels of the template.
 * @param readyReplicas Pods that are ready.
 * @param availableReplicas Pods that have stayed ready for minReadySeconds or longer.
 * @param observedGeneration Generation the controller last acted on.
 * @param conditions Aspects of the state, such as ReplicaFailure.
 */
@ApiType
public record ReplicaSetStatus(
    @Field(id = 1, emitEmpty = true) int replicas,
    @Field(id = 2) int fullyLabeledReplicas,
    @Field(id = 4) int readyReplicas,
    @Field(id = 5) int availableReplicas,
    @Field(id = 3) long observedGeneration,
    @Field(id = 6, patchStrategy = "merge", patchMergeKey = "type")
        List<ReplicaSetCondition> conditions) {}
