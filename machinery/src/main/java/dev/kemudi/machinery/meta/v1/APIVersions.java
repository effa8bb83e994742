package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Versions of the legacy API, served at /api.
 *
 * @param typeMeta Kind and version.
 * @param versions Versions the server offers.
 * @param serverAddressByClientCIDRs Addresses to reach the server at, by where the client is.
 */
@ApiType(version = "v1")
public record APIVersions(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true) List<String> versions,
    @Field(id = 2, emitEmpty = true) List<ServerAddressByClientCIDR> serverAddressByClientCIDRs) {}
