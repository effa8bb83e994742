package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import java.util.List;

/**
 * Query parameters for running a command in a container.
 *
 * @param typeMeta Kind and version.
 * @param stdin Passes standard input; default false.
 * @param stdout Returns standard output.
 * @param stderr Returns standard error.
 * @param tty Gives the command a terminal; default false.
 * @param container Container to run in; default the only one.
 * @param command Program and arguments, run without a shell.
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
