package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * A container added to a running pod for debugging; never restarted or removed.
 *
 * @param ephemeralContainerCommon What to run, as in a regular container.
 * @param targetContainerName Container whose process namespace is shared; empty for the pod's own.
 */
@ApiType
public record EphemeralContainer(
    @Field(id = 1, inline = true) EphemeralContainerCommon ephemeralContainerCommon,
    @Field(id = 2) String targetContainerName) {}
