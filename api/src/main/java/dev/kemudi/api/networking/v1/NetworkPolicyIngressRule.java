package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Incoming traffic allowed, by port and sender.
 *
 * @param ports Ports that may be reached; empty for all.
 * @param from Senders allowed; empty for all.
 */
@ApiType
public record NetworkPolicyIngressRule(
    @Field(id = 1) List<NetworkPolicyPort> ports, @Field(id = 2) List<NetworkPolicyPeer> from) {}
