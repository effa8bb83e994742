package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Quantity;
import org.jspecify.annotations.Nullable;

/** EmptyDirVolumeSource of the Kubernetes API. */
@ApiType
public record EmptyDirVolumeSource(
    @Field(id = 1, alias = "StorageMedium") String medium,
    @Field(id = 2) @Nullable Quantity sizeLimit) {}
