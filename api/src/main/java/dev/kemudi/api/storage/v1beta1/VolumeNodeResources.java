package dev.kemudi.api.storage.v1beta1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Limits on a driver's volumes on a node.
 *
 * @param count Most volumes that can be used at once; absent for no limit.
 */
@ApiType(goPackage = "v1beta1")
public record VolumeNodeResources(@Field(id = 1) @Nullable Integer count) {}
