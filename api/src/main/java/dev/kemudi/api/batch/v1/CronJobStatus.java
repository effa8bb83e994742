package dev.kemudi.api.batch.v1;

import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CronJobStatus of the Kubernetes API. */
@ApiType
public record CronJobStatus(
    @Field(id = 1, listType = "atomic") List<ObjectReference> active,
    @Field(id = 4) @Nullable Instant lastScheduleTime,
    @Field(id = 5) @Nullable Instant lastSuccessfulTime) {}
