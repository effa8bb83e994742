package dev.kemudi.api.batch.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;

/**
 * Pattern from which jobs are made.
 *
 * @param metadata Labels and annotations of the jobs.
 * @param spec Desired state of the jobs.
 */
@ApiType
public record JobTemplateSpec(
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) JobSpec spec) {}
