package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CSIPersistentVolumeSource of the Kubernetes API. */
@ApiType
public record CSIPersistentVolumeSource(
    @Field(id = 1, emitEmpty = true) String driver,
    @Field(id = 2, emitEmpty = true) String volumeHandle,
    @Field(id = 3) boolean readOnly,
    @Field(id = 4) String fsType,
    @Field(id = 5) Map<String, String> volumeAttributes,
    @Field(id = 6) @Nullable SecretReference controllerPublishSecretRef,
    @Field(id = 7) @Nullable SecretReference nodeStageSecretRef,
    @Field(id = 8) @Nullable SecretReference nodePublishSecretRef,
    @Field(id = 9) @Nullable SecretReference controllerExpandSecretRef,
    @Field(id = 10) @Nullable SecretReference nodeExpandSecretRef) {}
