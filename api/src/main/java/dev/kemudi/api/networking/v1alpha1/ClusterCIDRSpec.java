package dev.kemudi.api.networking.v1alpha1;

import dev.kemudi.api.core.v1.NodeSelector;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Ranges for pods and the nodes that use them.
 *
 * @param nodeSelector Nodes the ranges are for; absent for all.
 * @param perNodeHostBits Host bits of each node's range, at least 4; 8 bits give 256 addresses.
 * @param ipv4 IPv4 range; at least one range must be given, and it cannot change.
 * @param ipv6 IPv6 range; at least one range must be given, and it cannot change.
 */
@ApiType(goPackage = "v1alpha1")
public record ClusterCIDRSpec(
    @Field(id = 1) @Nullable NodeSelector nodeSelector,
    @Field(id = 2, emitEmpty = true) int perNodeHostBits,
    @Field(id = 3, emitEmpty = true, optional = true) String ipv4,
    @Field(id = 4, emitEmpty = true, optional = true) String ipv6) {}
