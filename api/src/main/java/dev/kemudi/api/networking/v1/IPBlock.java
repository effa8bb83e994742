package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * An address range, with holes if need be.
 *
 * @param cidr The range, such as 192.168.1.0/24 or 2001:db8::/64.
 * @param except Ranges within it that are left out.
 */
@ApiType
public record IPBlock(
    @Field(id = 1, emitEmpty = true) String cidr, @Field(id = 2) List<String> except) {}
