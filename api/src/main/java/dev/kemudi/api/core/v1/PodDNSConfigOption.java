package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * One resolver option.
 *
 * @param name Name of the option, such as ndots; required.
 * @param value Value of the option, if it has one.
 */
@ApiType
public record PodDNSConfigOption(
    @Field(id = 1) String name, @Field(id = 2) @Nullable String value) {}
