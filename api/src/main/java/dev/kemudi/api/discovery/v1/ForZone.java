package dev.kemudi.api.discovery.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * A zone that a hint is meant for.
 *
 * @param name Name of the zone.
 */
@ApiType
public record ForZone(@Field(id = 1, emitEmpty = true) String name) {}
