package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** EndpointSubset of the Kubernetes API. */
@ApiType
public record EndpointSubset(
    @Field(id = 1) List<EndpointAddress> addresses,
    @Field(id = 2) List<EndpointAddress> notReadyAddresses,
    @Field(id = 3) List<EndpointPort> ports) {}
