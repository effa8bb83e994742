package dev.kemudi.api.batch.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JobStatus of the Kubernetes API. */
@ApiType
public record JobStatus(
    @Field(id = 1, listType = "atomic", patchStrategy = "merge", patchMergeKey = "type")
        List<JobCondition> conditions,
    @Field(id = 2) @Nullable Instant startTime,
    @Field(id = 3) @Nullable Instant completionTime,
    @Field(id = 4) int active,
    @Field(id = 5) int succeeded,
    @Field(id = 6) int failed,
    @Field(id = 7) String completedIndexes,
    @Field(id = 8) @Nullable UncountedTerminatedPods uncountedTerminatedPods,
    @Field(id = 9) @Nullable Integer ready) {}
