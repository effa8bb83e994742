package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Settings of session affinity.
 *
 * @param clientIP For affinity by the address of the client.
 */
@ApiType
public record SessionAffinityConfig(@Field(id = 1) @Nullable ClientIPConfig clientIP) {}
