package dev.kemudi.api.storage.v1beta1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** CSINodeSpec of the Kubernetes API. */
@ApiType(goPackage = "v1beta1")
public record CSINodeSpec(
    @Field(id = 1, emitEmpty = true, patchStrategy = "merge", patchMergeKey = "name")
        List<CSINodeDriver> drivers) {}
