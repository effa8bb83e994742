package dev.kemudi.api.authorization.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** ResourceAttributes of the Kubernetes API. */
@ApiType
public record ResourceAttributes(
    @Field(id = 1) String namespace,
    @Field(id = 2) String verb,
    @Field(id = 3) String group,
    @Field(id = 4) String version,
    @Field(id = 5) String resource,
    @Field(id = 6) String subresource,
    @Field(id = 7) String name) {}
