package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * One point that accepts traffic; an address, a name or both.
 *
 * @param ip Address, for balancers known by address.
 * @param hostname DNS name, for balancers known by name.
 * @param ports Ports set up, or the errors met; for every service port if any.
 */
@ApiType
public record LoadBalancerIngress(
    @Field(id = 1) String ip,
    @Field(id = 2) String hostname,
    @Field(id = 4, listType = "atomic") List<PortStatus> ports) {}
