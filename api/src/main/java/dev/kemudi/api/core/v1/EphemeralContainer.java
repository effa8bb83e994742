package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** EphemeralContainer of the Kubernetes API. */
@ApiType
public record EphemeralContainer(
    @Field(id = 1, inline = true) EphemeralContainerCommon ephemeralContainerCommon,
    @Field(id = 2) String targetContainerName) {}
