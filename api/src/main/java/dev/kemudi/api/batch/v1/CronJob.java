package dev.kemudi.api.batch.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Creates jobs on a schedule.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec Desired state of the cron job.
 * @param status Last observed state of the cron job, written by the system.
 */
@ApiResource(name = "cronjobs", shortNames = "cj", categories = "all")
@ApiType(group = "batch", version = "v1")
public record CronJob(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) CronJobSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) CronJobStatus status)
    implements KubeObject {}
