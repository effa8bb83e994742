package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** GroupVersionForDiscovery of the Kubernetes API. */
@ApiType
public record GroupVersionForDiscovery(
    @Field(id = 1, emitEmpty = true) String groupVersion,
    @Field(id = 2, emitEmpty = true) String version) {}
