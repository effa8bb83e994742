package dev.kemudi.api.storage.v1beta1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * The CSI drivers on a node.
 *
 * @param drivers The drivers; may be empty.
 */
@ApiType(goPackage = "v1beta1")
public record CSINodeSpec(
    @Field(id = 1, emitEmpty = true, patchStrategy = "merge", patchMergeKey = "name")
        List<CSINodeDriver> drivers) {}
