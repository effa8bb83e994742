package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** ClientIPConfig of the Kubernetes API. */
@ApiType
public record ClientIPConfig(@Field(id = 1) @Nullable Integer timeoutSeconds) {}
