package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** RBDVolumeSource of the Kubernetes API. */
@ApiType
public record RBDVolumeSource(
    @Field(id = 1, emitEmpty = true) List<String> monitors,
    @Field(id = 2, emitEmpty = true) String image,
    @Field(id = 3) String fsType,
    @Field(id = 4) String pool,
    @Field(id = 5) String user,
    @Field(id = 6) String keyring,
    @Field(id = 7) @Nullable LocalObjectReference secretRef,
    @Field(id = 8) boolean readOnly) {}
