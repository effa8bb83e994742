package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;

/**
 * Pattern from which pods are made.
 *
 * @param metadata Labels and annotations of the pods.
 * @param spec Desired state of the pods.
 */
@ApiType
public record PodTemplateSpec(
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) PodSpec spec) {}
