package dev.kemudi.api.apps.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many pods a deployment has and how its rollout goes.
 *
 * @param observedGeneration Generation the controller last acted on.
 * @param replicas Pods not being deleted, old and new.
 * @param updatedReplicas Pods made from the current template.
 * @param readyReplicas Pods that are ready.
 * @param availableReplicas Pods that have stayed ready for minReadySeconds or longer.
 * @param unavailableReplicas Pods still needed until all wanted ones are available.
 * @param conditions Aspects of the state, such as Available and Progressing.
 * @param collisionCount Name collisions of replica sets so far, used to avoid further ones.
 */
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
