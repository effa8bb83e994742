package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;

/**
 * Pattern of the claim made for an ephemeral volume.
 *
 * @param metadata Labels and annotations copied to the claim; nothing else is allowed.
 * @param spec Specification copied unchanged to the claim.
 */
@ApiType
public record PersistentVolumeClaimTemplate(
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true) PersistentVolumeClaimSpec spec) {}
