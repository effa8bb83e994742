package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** NetworkPolicyIngressRule of the Kubernetes API. */
@ApiType
public record NetworkPolicyIngressRule(
    @Field(id = 1) List<NetworkPolicyPort> ports, @Field(id = 2) List<NetworkPolicyPeer> from) {}
