package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CSIVolumeSource of the Kubernetes API. */
@ApiType
public record CSIVolumeSource(
    @Field(id = 1, emitEmpty = true) String driver,
    @Field(id = 2) @Nullable Boolean readOnly,
    @Field(id = 3) @Nullable String fsType,
    @Field(id = 4) Map<String, String> volumeAttributes,
    @Field(id = 5) @Nullable LocalObjectReference nodePublishSecretRef) {}
