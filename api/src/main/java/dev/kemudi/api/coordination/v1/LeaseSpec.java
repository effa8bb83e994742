package dev.kemudi.api.coordination.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** LeaseSpec of the Kubernetes API. */
@ApiType
public record LeaseSpec(
    @Field(id = 1) @Nullable String holderIdentity,
    @Field(id = 2) @Nullable Integer leaseDurationSeconds,
    @Field(id = 3, micro = true) @Nullable Instant acquireTime,
    @Field(id = 4, micro = true) @Nullable Instant renewTime,
    @Field(id = 5) @Nullable Integer leaseTransitions) {}
