package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * PodLogOptions of the Kubernetes API.
 *
 * @param typeMeta Kind and version.
 */
@ApiType(version = "v1")
public record PodLogOptions(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1) String container,
    @Field(id = 2) boolean follow,
    @Field(id = 3) boolean previous,
    @Field(id = 4) @Nullable Long sinceSeconds,
    @Field(id = 5) @Nullable Instant sinceTime,
    @Field(id = 6) boolean timestamps,
    @Field(id = 7) @Nullable Long tailLines,
    @Field(id = 8) @Nullable Long limitBytes,
    @Field(id = 9) boolean insecureSkipTLSVerifyBackend) {}
