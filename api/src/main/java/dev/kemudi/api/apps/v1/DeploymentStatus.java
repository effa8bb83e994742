package dev.kemudi.api.apps.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** DeploymentStatus of the Kubernetes API. */
@ApiType
public record DeploymentStatus(
    @Field(id = 1) long observedGeneration,
    @Field(id = 2) int replicas,
    @Field(id = 3) int updatedReplicas,
    @Field(id = 7) int readyReplicas,
    @Field(id = 4) int availableReplicas,
    @Field(id = 5) int unavailableReplicas,
    @Field(id = 6, patchStrategy = "merge", patchMergeKey = "type")
        List<DeploymentCondition> conditions,
    @Field(id = 8) @Nullable Integer collisionCount) {}
