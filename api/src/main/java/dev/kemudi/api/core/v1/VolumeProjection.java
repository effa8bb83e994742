package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * One source of a projected volume; exactly one member may be set.
 *
 * @param secret Entries of a secret.
 * @param downwardAPI Fields of the pod itself.
 * @param configMap Entries of a config map.
 * @param serviceAccountToken A token of the pod's service account.
 */
@ApiType
public record VolumeProjection(
    @Field(id = 1) @Nullable SecretProjection secret,
    @Field(id = 2) @Nullable DownwardAPIProjection downwardAPI,
    @Field(id = 3) @Nullable ConfigMapProjection configMap,
    @Field(id = 4) @Nullable ServiceAccountTokenProjection serviceAccountToken) {}
