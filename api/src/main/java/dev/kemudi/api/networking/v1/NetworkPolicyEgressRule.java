package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Outgoing traffic allowed, by port and receiver.
 *
 * @param ports Ports that may be called; empty for all.
 * @param to Receivers allowed; empty for all.
 */
@ApiType
public record NetworkPolicyEgressRule(
    @Field(id = 1) List<NetworkPolicyPort> ports, @Field(id = 2) List<NetworkPolicyPeer> to) {}
