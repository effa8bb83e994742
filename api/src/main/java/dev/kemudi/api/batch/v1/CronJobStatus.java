package dev.kemudi.api.batch.v1;

import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Active and most recent runs of a cron job.
 *
 * @param active Jobs currently running.
 * @param lastScheduleTime When a job was last scheduled.
 * @param lastSuccessfulTime When a job last completed successfully.
 */
@ApiType
public record CronJobStatus(
    @Field(id = 1, listType = "atomic") List<ObjectReference> active,
    @Field(id = 4) @Nullable Instant lastScheduleTime,
    @Field(id = 5) @Nullable Instant lastSuccessfulTime) {}
