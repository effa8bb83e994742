package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A volume that a CSI driver serves for a persistent volume.
 *
 * @param driver Name of the CSI driver.
 * @param volumeHandle Identity of the volume in the driver's terms.
 * @param readOnly Publishes the volume read-only; default false.
 * @param fsType Filesystem for the volume, such as ext4 or xfs.
 * @param volumeAttributes Attributes of the volume, passed to the driver.
 * @param controllerPublishSecretRef Secret for attaching and detaching at the controller.
 * @param nodeStageSecretRef Secret for staging the volume on a node.
 * @param nodePublishSecretRef Secret for mounting the volume into a pod.
 * @param controllerExpandSecretRef Secret for growing the volume at the controller.
 * @param nodeExpandSecretRef Secret for growing the volume on a node; alpha.
 */
@ApiType
public record CSIPersistentVolumeSource(
    @Field(id = 1, emitEmpty = true) String driver,
    @Field(id = 2, emitEmpty = true) String volumeHandle,
    @Field(id = 3) boolean readOnly,
    @Field(id = 4) String fsType,
    @Field(id = 5) Map<String, String> volumeAttributes,
    @Field(id = 6) @Nullable SecretReference controllerPublishSecretRef,
    @Field(id = 7) @Nullable SecretReference nodeStageSecretRef,
    @Field(id = 8) @Nullable SecretReference nodePublishSecretRef,
    @Field(id = 9) @Nullable SecretReference controllerExpandSecretRef,
    @Field(id = 10) @Nullable SecretReference nodeExpandSecretRef) {}
