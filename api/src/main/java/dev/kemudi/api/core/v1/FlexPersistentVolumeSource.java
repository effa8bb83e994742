package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A volume that an exec plug-in attaches and mounts for a persistent volume.
 *
 * @param driver Name of the driver.
 * @param fsType Filesystem on the volume; the default depends on the driver.
 * @param secretRef Secret whose entries are all handed to the driver.
 * @param readOnly Mounts the volume read-only; default false.
 * @param options Further options for the driver.
 */
@ApiType
public record FlexPersistentVolumeSource(
    @Field(id = 1, emitEmpty = true) String driver,
    @Field(id = 2) String fsType,
    @Field(id = 3) @Nullable SecretReference secretRef,
    @Field(id = 4) boolean readOnly,
    @Field(id = 5) Map<String, String> options) {}
