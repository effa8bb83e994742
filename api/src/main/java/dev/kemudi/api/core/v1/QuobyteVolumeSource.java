package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** QuobyteVolumeSource of the Kubernetes API. */
@ApiType
public record QuobyteVolumeSource(
    @Field(id = 1, emitEmpty = true) String registry,
    @Field(id = 2, emitEmpty = true) String volume,
    @Field(id = 3) boolean readOnly,
    @Field(id = 4) String user,
    @Field(id = 5) String group,
    @Field(id = 6) String tenant) {}
