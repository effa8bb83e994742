package dev.kemudi.api.storage.v1beta1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** VolumeNodeResources of the Kubernetes API. */
@ApiType(goPackage = "v1beta1")
public record VolumeNodeResources(@Field(id = 1) @Nullable Integer count) {}
