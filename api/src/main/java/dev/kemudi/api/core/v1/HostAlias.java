package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * One line of the pod's hosts file.
 *
 * @param ip Address of the line.
 * @param hostnames Names for that address.
 */
@ApiType
public record HostAlias(@Field(id = 1) String ip, @Field(id = 2) List<String> hostnames) {}
