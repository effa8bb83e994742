package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * APIGroup of the Kubernetes API.
 *
 * @param typeMeta Kind and version.
 */
@ApiType(version = "v1")
public record APIGroup(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true) String name,
    @Field(id = 2, emitEmpty = true) List<GroupVersionForDiscovery> versions,
    @Field(id = 3, emitEmpty = true, optional = true) GroupVersionForDiscovery preferredVersion,
    @Field(id = 4) List<ServerAddressByClientCIDR> serverAddressByClientCIDRs) {}
