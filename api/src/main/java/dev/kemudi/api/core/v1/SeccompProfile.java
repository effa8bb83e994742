package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * System call filter to apply.
 *
 * @param type Localhost, RuntimeDefault or Unconfined.
 * @param localhostProfile Profile file below the node agent's seccomp directory; only with
 *     Localhost.
 */
@ApiType
public record SeccompProfile(
    @Field(id = 1, emitEmpty = true, alias = "SeccompProfileType") String type,
    @Field(id = 2) @Nullable String localhostProfile) {}
