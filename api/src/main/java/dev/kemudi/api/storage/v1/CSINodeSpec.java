package dev.kemudi.api.storage.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** CSINodeSpec of the Kubernetes API. */
@ApiType
public record CSINodeSpec(
    @Field(id = 1, emitEmpty = true, patchStrategy = "merge", patchMergeKey = "name")
        List<CSINodeDriver> drivers) {}
