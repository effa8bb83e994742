package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Settings of affinity by client address.
 *
 * @param timeoutSeconds Seconds a client sticks to its pod, 1 to 86400; default 10800.
 */
@ApiType
public record ClientIPConfig(@Field(id = 1) @Nullable Integer timeoutSeconds) {}
