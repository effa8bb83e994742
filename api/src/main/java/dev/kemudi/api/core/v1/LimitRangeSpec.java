package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * The limits that hold in a namespace.
 *
 * @param limits The limits, by kind of object.
 */
@ApiType
public record LimitRangeSpec(@Field(id = 1, emitEmpty = true) List<LimitRangeItem> limits) {}
