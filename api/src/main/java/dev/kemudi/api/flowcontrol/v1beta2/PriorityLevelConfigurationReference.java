package dev.kemudi.api.flowcontrol.v1beta2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Names a priority level.
 *
 * @param name Name of the priority level; required.
 */
@ApiType(goPackage = "v1beta2")
public record PriorityLevelConfigurationReference(@Field(id = 1, emitEmpty = true) String name) {}
