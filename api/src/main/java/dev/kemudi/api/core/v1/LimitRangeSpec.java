package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** LimitRangeSpec of the Kubernetes API. */
@ApiType
public record LimitRangeSpec(@Field(id = 1, emitEmpty = true) List<LimitRangeItem> limits) {}
