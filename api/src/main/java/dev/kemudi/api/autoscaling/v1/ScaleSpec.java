package dev.kemudi.api.autoscaling.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Wanted size of the scaled object.
 *
 * @param replicas Wanted number of pods; zero or more.
 */
@ApiType
public record ScaleSpec(@Field(id = 1) int replicas) {}
