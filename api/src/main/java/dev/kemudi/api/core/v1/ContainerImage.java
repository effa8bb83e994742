package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** ContainerImage of the Kubernetes API. */
@ApiType
public record ContainerImage(
    @Field(id = 1, emitEmpty = true, optional = true) List<String> names,
    @Field(id = 2) long sizeBytes) {}
