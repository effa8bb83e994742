package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * The container has yet to run.
 *
 * @param reason Short cause, such as ContainerCreating or ImagePullBackOff.
 * @param message Details for people.
 */
@ApiType
public record ContainerStateWaiting(@Field(id = 1) String reason, @Field(id = 2) String message) {}
