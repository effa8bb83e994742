package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * ListOptions of the Kubernetes API.
 *
 * @param typeMeta Kind and version.
 */
@ApiType(version = "v1")
public record ListOptions(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1) String labelSelector,
    @Field(id = 2) String fieldSelector,
    @Field(id = 3) boolean watch,
    @Field(id = 9) boolean allowWatchBookmarks,
    @Field(id = 4) String resourceVersion,
    @Field(id = 10, alias = "ResourceVersionMatch") String resourceVersionMatch,
    @Field(id = 5) @Nullable Long timeoutSeconds,
    @Field(id = 7) long limit,
    @Field(id = 8, json = "continue") String continueToken) {}
