package dev.kemudi.api.autoscaling.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Actual size of the scaled object.
 *
 * @param replicas Number of pods seen.
 * @param selector Label query for the pods, in text form.
 */
@ApiType
public record ScaleStatus(
    @Field(id = 1, emitEmpty = true) int replicas, @Field(id = 2) String selector) {}
