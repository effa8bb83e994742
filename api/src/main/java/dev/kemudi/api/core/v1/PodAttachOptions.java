package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.TypeMeta;

/**
 * Query parameters for attaching to a running container.
 *
 * @param typeMeta Kind and version.
 * @param stdin Passes standard input; default false.
 * @param stdout Returns standard output; default true.
 * @param stderr Returns standard error; default true.
 * @param tty Uses a terminal; default false.
 * @param container Container to attach to; default the only one.
 */
@ApiType(version = "v1")
public record PodAttachOptions(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1) boolean stdin,
    @Field(id = 2) boolean stdout,
    @Field(id = 3) boolean stderr,
    @Field(id = 4) boolean tty,
    @Field(id = 5) String container) {}
