package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import java.util.List;

/**
 * PodExecOptions of the Kubernetes API.
 *
 * @param typeMeta Kind and version.
 */
@ApiType(version = "v1")
public record PodExecOptions(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1) boolean stdin,
    @Field(id = 2) boolean stdout,
    @Field(id = 3) boolean stderr,
    @Field(id = 4) boolean tty,
    @Field(id = 5) String container,
    @Field(id = 6, emitEmpty = true) List<String> command) {}
