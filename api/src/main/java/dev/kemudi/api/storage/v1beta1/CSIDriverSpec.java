package dev.kemudi.api.storage.v1beta1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Abilities and wishes of a CSI driver.
 *
 * @param attachRequired Whether volumes must be attached before mounting; default true.
 * @param podInfoOnMount Whether the driver is told about the pod when mounting; default false.
 * @param volumeLifecycleModes Persistent (default), Ephemeral or both.
 * @param storageCapacity Whether scheduling heeds the published free capacity; default false.
 * @param fsGroupPolicy How the pod's fsGroup applies: ReadWriteOnceWithFSType (default), File or
 *     None.
 * @param tokenRequests Service account tokens the driver gets when mounting.
 * @param requiresRepublish Whether mounting is called again and again to refresh content; default
 *     false.
 * @param seLinuxMount Whether the driver supports mounting with an SELinux label; default false,
 *     alpha.
 */
@ApiType(goPackage = "v1beta1")
public record CSIDriverSpec(
    @Field(id = 1) @Nullable Boolean attachRequired,
    @Field(id = 2) @Nullable Boolean podInfoOnMount,
    @Field(id = 3, alias = "VolumeLifecycleMode") List<String> volumeLifecycleModes,
    @Field(id = 4) @Nullable Boolean storageCapacity,
    @Field(id = 5, alias = "FSGroupPolicy") @Nullable String fsGroupPolicy,
    @Field(id = 6, listType = "atomic") List<TokenRequest> tokenRequests,
    @Field(id = 7) @Nullable Boolean requiresRepublish,
    @Field(id = 8) @Nullable Boolean seLinuxMount) {}
