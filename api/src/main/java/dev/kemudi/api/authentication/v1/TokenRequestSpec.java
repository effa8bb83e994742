package dev.kemudi.api.authentication.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What token is wanted.
 *
 * @param audiences Audiences the token is for.
 * @param expirationSeconds Wanted lifetime in seconds; default 3600, the server may choose another.
 * @param boundObjectRef Object with whose end the token becomes invalid.
 */
@ApiType
public record TokenRequestSpec(
    @Field(id = 1, emitEmpty = true) List<String> audiences,
    @Field(id = 4, emitEmpty = true, optional = true) @Nullable Long expirationSeconds,
    @Field(id = 3, emitEmpty = true, optional = true)
        @Nullable BoundObjectReference boundObjectRef) {}
