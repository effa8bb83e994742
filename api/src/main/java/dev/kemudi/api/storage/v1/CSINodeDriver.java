package dev.kemudi.api.storage.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSINodeDriver of the Kubernetes API. */
@ApiType
public record CSINodeDriver(
    @Field(id = 1, emitEmpty = true) String name,
    @Field(id = 2, emitEmpty = true) String nodeID,
    @Field(id = 3, emitEmpty = true, optional = true) List<String> topologyKeys,
    @Field(id = 4) @Nullable VolumeNodeResources allocatable) {}
