package dev.kemudi.api.apps.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many pods a stateful set has, by revision.
 *
 * @param observedGeneration Generation the controller last acted on.
 * @param replicas Number of pods it has made.
 * @param readyReplicas Pods that are ready.
 * @param currentReplicas Pods made from the current revision.
 * @param updatedReplicas Pods made from the update revision.
 * @param currentRevision Revision that pods not yet updated have.
 * @param updateRevision Revision that updated pods have.
 * @param collisionCount Name collisions of revisions so far, used to avoid further ones.
 * @param conditions Aspects of the state.
 * @param availableReplicas Pods that have stayed ready for minReadySeconds or longer.
 */
@ApiType
public record StatefulSetStatus(
    @Field(id = 1) long observedGeneration,
    @Field(id = 2, emitEmpty = true) int replicas,
    @Field(id = 3) int readyReplicas,
    @Field(id = 4) int currentReplicas,
    @Field(id = 5) int updatedReplicas,
    @Field(id = 6) String currentRevision,
    @Field(id = 7) String updateRevision,
    @Field(id = 9) @Nullable Integer collisionCount,
    @Field(id = 10, patchStrategy = "merge", patchMergeKey = "type")
        List<StatefulSetCondition> conditions,
    @Field(id = 11, emitEmpty = true, optional = true) int availableReplicas) {}
