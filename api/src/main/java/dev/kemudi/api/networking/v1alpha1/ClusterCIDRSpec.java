package dev.kemudi.api.networking.v1alpha1;

import dev.kemudi.api.core.v1.NodeSelector;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** ClusterCIDRSpec of the Kubernetes API. */
@ApiType(goPackage = "v1alpha1")
public record ClusterCIDRSpec(
    @Field(id = 1) @Nullable NodeSelector nodeSelector,
    @Field(id = 2, emitEmpty = true) int perNodeHostBits,
    @Field(id = 3, emitEmpty = true, optional = true) String ipv4,
    @Field(id = 4, emitEmpty = true, optional = true) String ipv6) {}
