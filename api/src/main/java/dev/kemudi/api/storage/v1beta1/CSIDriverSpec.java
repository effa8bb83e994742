package dev.kemudi.api.storage.v1beta1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSIDriverSpec of the Kubernetes API. */
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
