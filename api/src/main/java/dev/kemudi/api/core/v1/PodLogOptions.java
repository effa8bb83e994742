package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Query parameters for reading a container's log.
 *
 * @param typeMeta Kind and version.
 * @param container Container to read; may be left out if there is just one.
 * @param follow Keeps streaming new lines; default false.
 * @param previous Reads the log of the previous run; default false.
 * @param sinceSeconds Only lines from the last so many seconds; excludes sinceTime.
 * @param sinceTime Only lines from this time on; excludes sinceSeconds.
 * @param timestamps Puts an RFC 3339 time before each line; default false.
 * @param tailLines How many of the last lines to return; absent for all.
 * @param limitBytes Bytes after which the answer is cut off.
 * @param insecureSkipTLSVerifyBackend Skips checking the node agent's certificate; default false.
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
