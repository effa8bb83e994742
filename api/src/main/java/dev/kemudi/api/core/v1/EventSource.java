package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Who reported an event.
 *
 * @param component Component that reported it.
 * @param host Node it was reported from.
 */
@ApiType
public record EventSource(@Field(id = 1) String component, @Field(id = 2) String host) {}
