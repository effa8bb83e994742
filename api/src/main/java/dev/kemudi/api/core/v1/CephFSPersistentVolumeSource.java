package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CephFSPersistentVolumeSource of the Kubernetes API. */
@ApiType
public record CephFSPersistentVolumeSource(
    @Field(id = 1, emitEmpty = true) List<String> monitors,
    @Field(id = 2) String path,
    @Field(id = 3) String user,
    @Field(id = 4) String secretFile,
    @Field(id = 5) @Nullable SecretReference secretRef,
    @Field(id = 6) boolean readOnly) {}
