package dev.kemudi.api.coordination.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Holder and term of a lease.
 *
 * @param holderIdentity Who holds the lease.
 * @param leaseDurationSeconds Seconds others must wait after the last renewal before taking over.
 * @param acquireTime When the current holder got it.
 * @param renewTime When the holder last renewed it.
 * @param leaseTransitions How often it changed hands.
 */
@ApiType
public record LeaseSpec(
    @Field(id = 1) @Nullable String holderIdentity,
    @Field(id = 2) @Nullable Integer leaseDurationSeconds,
    @Field(id = 3, micro = true) @Nullable Instant acquireTime,
    @Field(id = 4, micro = true) @Nullable Instant renewTime,
    @Field(id = 5) @Nullable Integer leaseTransitions) {}
