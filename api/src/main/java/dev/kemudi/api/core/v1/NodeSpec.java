package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** NodeSpec of the Kubernetes API. */
@ApiType
public record NodeSpec(
    @Field(id = 1) String podCIDR,
    @Field(id = 7, patchStrategy = "merge") List<String> podCIDRs,
    @Field(id = 3) String providerID,
    @Field(id = 4) boolean unschedulable,
    @Field(id = 5) List<Taint> taints,
    @Field(id = 6) @Nullable NodeConfigSource configSource,
    @Field(id = 2) String externalID) {}
