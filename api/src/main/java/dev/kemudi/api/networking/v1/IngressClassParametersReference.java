package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Points to the settings of an ingress class.
 *
 * @param apiGroup API group of the object; absent for the core group.
 * @param kind Kind of the object.
 * @param name Name of the object.
 * @param scope Cluster (default) or Namespace.
 * @param namespace Namespace of the object; only and always with scope Namespace.
 */
@ApiType
public record IngressClassParametersReference(
    @Field(id = 1) @Nullable String apiGroup,
    @Field(id = 2, emitEmpty = true) String kind,
    @Field(id = 3, emitEmpty = true) String name,
    @Field(id = 4, emitEmpty = true, optional = true) @Nullable String scope,
    @Field(id = 5) @Nullable String namespace) {}
