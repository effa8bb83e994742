package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * An image on a node.
 *
 * @param names Names the image is known by.
 * @param sizeBytes Size in bytes.
 */
@ApiType
public record ContainerImage(
    @Field(id = 1, emitEmpty = true, optional = true) List<String> names,
    @Field(id = 2) long sizeBytes) {}
