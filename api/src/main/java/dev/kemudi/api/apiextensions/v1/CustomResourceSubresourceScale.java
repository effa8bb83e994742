package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Where the scale subresource finds its values.
 *
 * @param specReplicasPath JSON path of the wanted replica count, below .spec; required.
 * @param statusReplicasPath JSON path of the actual replica count, below .status; required.
 * @param labelSelectorPath JSON path of the pods' selector as text, below .spec or .status.
 */
@ApiType
public record CustomResourceSubresourceScale(
    @Field(id = 1, emitEmpty = true) String specReplicasPath,
    @Field(id = 2, emitEmpty = true) String statusReplicasPath,
    @Field(id = 3) @Nullable String labelSelectorPath) {}
