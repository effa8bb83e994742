package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.IntOrString;
import org.jspecify.annotations.Nullable;

/**
 * A port or range of ports to allow.
 *
 * @param protocol TCP (default), UDP or SCTP.
 * @param port Port by number or name; absent for all.
 * @param endPort Last port of a range that begins at port; needs a number there.
 */
@ApiType
public record NetworkPolicyPort(
    @Field(id = 1, alias = "Protocol") @Nullable String protocol,
    @Field(id = 2) @Nullable IntOrString port,
    @Field(id = 3) @Nullable Integer endPort) {}
