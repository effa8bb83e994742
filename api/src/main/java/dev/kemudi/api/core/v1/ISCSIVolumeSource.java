package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ISCSIVolumeSource of the Kubernetes API. */
@ApiType
public record ISCSIVolumeSource(
    @Field(id = 1, emitEmpty = true) String targetPortal,
    @Field(id = 2, emitEmpty = true) String iqn,
    @Field(id = 3, emitEmpty = true) int lun,
    @Field(id = 4) String iscsiInterface,
    @Field(id = 5) String fsType,
    @Field(id = 6) boolean readOnly,
    @Field(id = 7) List<String> portals,
    @Field(id = 8) boolean chapAuthDiscovery,
    @Field(id = 11) boolean chapAuthSession,
    @Field(id = 10) @Nullable LocalObjectReference secretRef,
    @Field(id = 12) @Nullable String initiatorName) {}
