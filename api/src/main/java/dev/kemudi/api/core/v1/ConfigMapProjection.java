package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ConfigMapProjection of the Kubernetes API. */
@ApiType
public record ConfigMapProjection(
    @Field(id = 1, inline = true) LocalObjectReference localObjectReference,
    @Field(id = 2) List<KeyToPath> items,
    @Field(id = 4) @Nullable Boolean optional) {}
