package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.OwnerReference;
import org.jspecify.annotations.Nullable;

/**
 * Identifies like pods by what controls them.
 *
 * @param podController Controller of the pods.
 */
@ApiType
public record PodSignature(@Field(id = 1) @Nullable OwnerReference podController) {}
