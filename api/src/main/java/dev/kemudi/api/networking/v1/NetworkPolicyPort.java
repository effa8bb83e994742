package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.IntOrString;
import org.jspecify.annotations.Nullable;

/** NetworkPolicyPort of the Kubernetes API. */
@ApiType
public record NetworkPolicyPort(
    @Field(id = 1, alias = "Protocol") @Nullable String protocol,
    @Field(id = 2) @Nullable IntOrString port,
    @Field(id = 3) @Nullable Integer endPort) {}
