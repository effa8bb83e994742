package dev.kemudi.api.batch.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * CronJob of the Kubernetes API.
 *
 * @param typeMeta Kind and version.
 */
@ApiResource(name = "cronjobs", shortNames = "cj", categories = "all")
@ApiType(group = "batch", version = "v1")
public record CronJob(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) CronJobSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) CronJobStatus status)
    implements KubeObject {}
