package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** PodDNSConfigOption of the Kubernetes API. */
@ApiType
public record PodDNSConfigOption(
    @Field(id = 1) String name, @Field(id = 2) @Nullable String value) {}
