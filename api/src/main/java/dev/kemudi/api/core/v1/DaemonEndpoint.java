package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Port a daemon listens on.
 *
 * @param Port Number of the port.
 */
@ApiType
public record DaemonEndpoint(@Field(id = 1, emitEmpty = true) int Port) {}
