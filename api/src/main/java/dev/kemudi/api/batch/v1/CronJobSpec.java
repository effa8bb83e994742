package dev.kemudi.api.batch.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** CronJobSpec of the Kubernetes API. */
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
