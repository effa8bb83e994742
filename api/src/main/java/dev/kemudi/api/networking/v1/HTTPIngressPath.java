package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * One path and its backend.
 *
 * @param path Path to match, starting with a slash.
 * @param pathType Exact, Prefix by path element, or ImplementationSpecific.
 * @param backend Where matching requests go.
 */
@ApiType
public record HTTPIngressPath(
    @Field(id = 1) String path,
    @Field(id = 3, emitEmpty = true, alias = "PathType") @Nullable String pathType,
    @Field(id = 2, emitEmpty = true) IngressBackend backend) {}
