package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * One environment variable of a container.
 *
 * @param name Name of the variable.
 * @param value Value, with $(NAME) references to earlier variables expanded; default empty.
 * @param valueFrom Source of the value; excludes a literal one.
 */
@ApiType
public record EnvVar(
    @Field(id = 1, emitEmpty = true) String name,
    @Field(id = 2) String value,
    @Field(id = 3) @Nullable EnvVarSource valueFrom) {}
