package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * A directory that starts empty and lasts as long as the pod.
 *
 * @param medium Storage to use: empty for the node's disk, Memory for tmpfs, or HugePages.
 * @param sizeLimit Largest size before the pod is evicted; absent for no limit.
 */
@ApiType
public record EmptyDirVolumeSource(
    @Field(id = 1, alias = "StorageMedium") String medium,
    @Field(id = 2) @Nullable Quantity sizeLimit) {}
