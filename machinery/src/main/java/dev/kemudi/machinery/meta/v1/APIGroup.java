package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * An API group with the versions it is served in.
 *
 * @param typeMeta Kind and version.
 * @param name Name of the group.
 * @param versions Versions the group is served in, best first.
 * @param preferredVersion Version the server would rather have clients use.
 * @param serverAddressByClientCIDRs Addresses to reach the server at, by where the client is.
 */
@ApiType(version = "v1")
public record APIGroup(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true) String name,
    @Field(id = 2, emitEmpty = true) List<GroupVersionForDiscovery> versions,
    @Field(id = 3, emitEmpty = true, optional = true) GroupVersionForDiscovery preferredVersion,
    @Field(id = 4) List<ServerAddressByClientCIDR> serverAddressByClientCIDRs) {}
