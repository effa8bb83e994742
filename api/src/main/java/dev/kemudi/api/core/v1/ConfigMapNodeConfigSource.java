package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** ConfigMapNodeConfigSource of the Kubernetes API. */
@ApiType
public record ConfigMapNodeConfigSource(
    @Field(id = 1, emitEmpty = true) String namespace,
    @Field(id = 2, emitEmpty = true) String name,
    @Field(id = 3, alias = "UID") String uid,
    @Field(id = 4) String resourceVersion,
    @Field(id = 5, emitEmpty = true) String kubeletConfigKey) {}
