package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * A periodic check whether a container is alive or ready.
 *
 * @param probeHandler The check to perform.
 * @param initialDelaySeconds Seconds from container start to the first check.
 * @param timeoutSeconds Seconds until a check counts as failed; default and least 1.
 * @param periodSeconds Seconds between checks; default 10, least 1.
 * @param successThreshold Successes in a row that count as recovery; default 1, always 1 for
 *     liveness and startup.
 * @param failureThreshold Failures in a row that count as failed; default 3, least 1.
 * @param terminationGracePeriodSeconds Grace in seconds when this probe kills the container;
 *     default the pod's.
 */
@ApiType
public record Probe(
    @Field(id = 1, inline = true) ProbeHandler probeHandler,
    @Field(id = 2) int initialDelaySeconds,
    @Field(id = 3) int timeoutSeconds,
    @Field(id = 4) int periodSeconds,
    @Field(id = 5) int successThreshold,
    @Field(id = 6) int failureThreshold,
    @Field(id = 7) @Nullable Long terminationGracePeriodSeconds) {}
