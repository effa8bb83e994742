package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * POSIX capabilities given to or taken from a container.
 *
 * @param add Capabilities to add.
 * @param drop Capabilities to remove.
 */
@ApiType
public record Capabilities(
    @Field(id = 1, alias = "Capability") List<String> add,
    @Field(id = 2, alias = "Capability") List<String> drop) {}
