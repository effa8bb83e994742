package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** CinderPersistentVolumeSource of the Kubernetes API. */
@ApiType
public record CinderPersistentVolumeSource(
    @Field(id = 1, emitEmpty = true) String volumeID,
    @Field(id = 2) String fsType,
    @Field(id = 3) boolean readOnly,
    @Field(id = 4) @Nullable SecretReference secretRef) {}
