package dev.kemudi.api.authentication.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** TokenRequestSpec of the Kubernetes API. */
@ApiType
public record TokenRequestSpec(
    @Field(id = 1, emitEmpty = true) List<String> audiences,
    @Field(id = 4, emitEmpty = true, optional = true) @Nullable Long expirationSeconds,
    @Field(id = 3, emitEmpty = true, optional = true)
        @Nullable BoundObjectReference boundObjectRef) {}
