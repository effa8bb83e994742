package dev.kemudi.api.batch.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a job has come.
 *
 * @param conditions Aspects of the state: Complete, Failed, Suspended or FailureTarget.
 * @param startTime When the job began; reset when it resumes after suspension.
 * @param completionTime When the job completed successfully.
 * @param active Pods pending or running.
 * @param succeeded Pods that succeeded.
 * @param failed Pods that failed.
 * @param completedIndexes Indexes that succeeded, such as 1,3-5; for mode Indexed.
 * @param uncountedTerminatedPods Finished pods not yet added to the counters.
 * @param ready Active pods that are ready.
 */
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
