package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** FCVolumeSource of the Kubernetes API. */
@ApiType
public record FCVolumeSource(
    @Field(id = 1) List<String> targetWWNs,
    @Field(id = 2) @Nullable Integer lun,
    @Field(id = 3) String fsType,
    @Field(id = 4) boolean readOnly,
    @Field(id = 5) List<String> wwids) {}
