package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * A service port by name or number.
 *
 * @param name Name of the port; excludes number.
 * @param number Number of the port; excludes name.
 */
@ApiType
public record ServiceBackendPort(@Field(id = 1) String name, @Field(id = 2) int number) {}
