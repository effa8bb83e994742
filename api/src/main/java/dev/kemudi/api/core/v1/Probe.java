package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** Probe of the Kubernetes API. */
@ApiType
public record Probe(
    @Field(id = 1, inline = true) ProbeHandler probeHandler,
    @Field(id = 2) int initialDelaySeconds,
    @Field(id = 3) int timeoutSeconds,
    @Field(id = 4) int periodSeconds,
    @Field(id = 5) int successThreshold,
    @Field(id = 6) int failureThreshold,
    @Field(id = 7) @Nullable Long terminationGracePeriodSeconds) {}
