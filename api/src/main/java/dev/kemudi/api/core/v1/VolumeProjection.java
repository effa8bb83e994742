package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** VolumeProjection of the Kubernetes API. */
@ApiType
public record VolumeProjection(
    @Field(id = 1) @Nullable SecretProjection secret,
    @Field(id = 2) @Nullable DownwardAPIProjection downwardAPI,
    @Field(id = 3) @Nullable ConfigMapProjection configMap,
    @Field(id = 4) @Nullable ServiceAccountTokenProjection serviceAccountToken) {}
