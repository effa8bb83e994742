package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** ScaleIOVolumeSource of the Kubernetes API. */
@ApiType
public record ScaleIOVolumeSource(
    @Field(id = 1, emitEmpty = true) String gateway,
    @Field(id = 2, emitEmpty = true) String system,
    @Field(id = 3, emitEmpty = true) @Nullable LocalObjectReference secretRef,
    @Field(id = 4) boolean sslEnabled,
    @Field(id = 5) String protectionDomain,
    @Field(id = 6) String storagePool,
    @Field(id = 7) String storageMode,
    @Field(id = 8) String volumeName,
    @Field(id = 9) String fsType,
    @Field(id = 10) boolean readOnly) {}
