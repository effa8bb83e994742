package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** SessionAffinityConfig of the Kubernetes API. */
@ApiType
public record SessionAffinityConfig(@Field(id = 1) @Nullable ClientIPConfig clientIP) {}
