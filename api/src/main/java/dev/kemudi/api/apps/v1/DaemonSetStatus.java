package dev.kemudi.api.apps.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * On how many nodes the daemon runs.
 *
 * @param currentNumberScheduled Nodes that run the daemon and should.
 * @param numberMisscheduled Nodes that run the daemon but should not.
 * @param desiredNumberScheduled Nodes that should run the daemon.
 * @param numberReady Nodes whose daemon pod is ready.
 * @param observedGeneration Generation the controller last acted on.
 * @param updatedNumberScheduled Nodes that run the current version.
 * @param numberAvailable Nodes whose daemon pod is available.
 * @param numberUnavailable Nodes that should run the daemon but have none available.
 * @param collisionCount Name collisions of revisions so far, used to avoid further ones.
 * @param conditions Aspects of the state.
 */
@ApiType
public record DaemonSetStatus(
    @Field(id = 1, emitEmpty = true) int currentNumberScheduled,
    @Field(id = 2, emitEmpty = true) int numberMisscheduled,
    @Field(id = 3, emitEmpty = true) int desiredNumberScheduled,
    @Field(id = 4, emitEmpty = true) int numberReady,
    @Field(id = 5) long observedGeneration,
    @Field(id = 6) int updatedNumberScheduled,
    @Field(id = 7) int numberAvailable,
    @Field(id = 8) int numberUnavailable,
    @Field(id = 9) @Nullable Integer collisionCount,
    @Field(id = 10, patchStrategy = "merge", patchMergeKey = "type")
        List<DaemonSetCondition> conditions) {}
