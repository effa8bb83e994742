package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** FlexVolumeSource of the Kubernetes API. */
@ApiType
public record FlexVolumeSource(
    @Field(id = 1, emitEmpty = true) String driver,
    @Field(id = 2) String fsType,
    @Field(id = 3) @Nullable LocalObjectReference secretRef,
    @Field(id = 4) boolean readOnly,
    @Field(id = 5) Map<String, String> options) {}
