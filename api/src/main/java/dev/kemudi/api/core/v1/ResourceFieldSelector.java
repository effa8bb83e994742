package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Quantity;

/**
 * One resource limit or request of a container.
 *
 * @param containerName Name of the container; required in volumes, optional in variables.
 * @param resource What to read, such as limits.cpu or requests.memory.
 * @param divisor Unit the value is divided by; default 1.
 */
@ApiType(atomic = true)
public record ResourceFieldSelector(
    @Field(id = 1) String containerName,
    @Field(id = 2, emitEmpty = true) String resource,
    @Field(id = 3, emitEmpty = true, optional = true) Quantity divisor) {}
