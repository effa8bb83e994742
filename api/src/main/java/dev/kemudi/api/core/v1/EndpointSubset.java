package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Addresses combined with ports; every address offers every port.
 *
 * @param addresses Addresses that are ready for traffic.
 * @param notReadyAddresses Addresses that are starting, unready or recently failed.
 * @param ports Ports offered at these addresses.
 */
@ApiType
public record EndpointSubset(
    @Field(id = 1) List<EndpointAddress> addresses,
    @Field(id = 2) List<EndpointAddress> notReadyAddresses,
    @Field(id = 3) List<EndpointPort> ports) {}
