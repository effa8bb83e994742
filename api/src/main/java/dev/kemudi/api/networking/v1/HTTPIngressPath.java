package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** HTTPIngressPath of the Kubernetes API. */
@ApiType
public record HTTPIngressPath(
    @Field(id = 1) String path,
    @Field(id = 3, emitEmpty = true, alias = "PathType") @Nullable String pathType,
    @Field(id = 2, emitEmpty = true) IngressBackend backend) {}
