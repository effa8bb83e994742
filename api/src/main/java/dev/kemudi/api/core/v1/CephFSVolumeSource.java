package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CephFSVolumeSource of the Kubernetes API. */
@ApiType
public record CephFSVolumeSource(
    @Field(id = 1, emitEmpty = true) List<String> monitors,
    @Field(id = 2) String path,
    @Field(id = 3) String user,
    @Field(id = 4) String secretFile,
    @Field(id = 5) @Nullable LocalObjectReference secretRef,
    @Field(id = 6) boolean readOnly) {}
