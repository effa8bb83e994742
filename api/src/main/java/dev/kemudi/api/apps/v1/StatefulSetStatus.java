package dev.kemudi.api.apps.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** StatefulSetStatus of the Kubernetes API. */
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
