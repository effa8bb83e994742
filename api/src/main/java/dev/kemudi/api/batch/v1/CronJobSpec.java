package dev.kemudi.api.batch.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * When and how jobs are created.
 *
 * @param schedule Times to run, in cron format.
 * @param timeZone Time zone name for the schedule; default that of the controller; beta.
 * @param startingDeadlineSeconds Seconds a missed run may still be started late; absent for no
 *     limit.
 * @param concurrencyPolicy If the last run is still active: Allow (default), Forbid or Replace.
 * @param suspend Holds back further runs; default false.
 * @param jobTemplate Pattern of the jobs.
 * @param successfulJobsHistoryLimit Succeeded jobs kept; default 3.
 * @param failedJobsHistoryLimit Failed jobs kept; default 1.
 */
@ApiType
public record CronJobSpec(
    @Field(id = 1, emitEmpty = true) String schedule,
    @Field(id = 8) @Nullable String timeZone,
    @Field(id = 2) @Nullable Long startingDeadlineSeconds,
    @Field(id = 3, alias = "ConcurrencyPolicy") String concurrencyPolicy,
    @Field(id = 4) @Nullable Boolean suspend,
    @Field(id = 5, emitEmpty = true) JobTemplateSpec jobTemplate,
    @Field(id = 6) @Nullable Integer successfulJobsHistoryLimit,
    @Field(id = 7) @Nullable Integer failedJobsHistoryLimit) {}
