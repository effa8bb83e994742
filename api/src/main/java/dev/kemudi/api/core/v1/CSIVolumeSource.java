package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An ephemeral volume that a CSI driver provides for one pod.
 *
 * @param driver Name of the CSI driver.
 * @param readOnly Mounts the volume read-only; default false.
 * @param fsType Filesystem to mount; the driver picks one if empty.
 * @param volumeAttributes Driver-specific properties of the volume.
 * @param nodePublishSecretRef Secret of the pod's namespace for mounting the volume.
 */
@ApiType
public record CSIVolumeSource(
    @Field(id = 1, emitEmpty = true) String driver,
    @Field(id = 2) @Nullable Boolean readOnly,
    @Field(id = 3) @Nullable String fsType,
    @Field(id = 4) Map<String, String> volumeAttributes,
    @Field(id = 5) @Nullable LocalObjectReference nodePublishSecretRef) {}
