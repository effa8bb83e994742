package dev.kemudi.api.storage.v1beta1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One CSI driver on a node.
 *
 * @param name Name of the driver.
 * @param nodeID Identity of the node in the driver's terms.
 * @param topologyKeys Node labels that tell where the driver's volumes are reachable.
 * @param allocatable Volumes of the driver that the node can take.
 */
@ApiType(goPackage = "v1beta1")
public record CSINodeDriver(
    @Field(id = 1, emitEmpty = true) String name,
    @Field(id = 2, emitEmpty = true) String nodeID,
    @Field(id = 3, emitEmpty = true, optional = true) List<String> topologyKeys,
    @Field(id = 4) @Nullable VolumeNodeResources allocatable) {}
