package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** NetworkPolicyEgressRule of the Kubernetes API. */
@ApiType
public record NetworkPolicyEgressRule(
    @Field(id = 1) List<NetworkPolicyPort> ports, @Field(id = 2) List<NetworkPolicyPeer> to) {}
