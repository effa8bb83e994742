package dev.kemudi.api.networking.v1;

import dev.kemudi.api.core.v1.LoadBalancerStatus;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** IngressStatus of the Kubernetes API. */
@ApiType
public record IngressStatus(
    @Field(id = 1, emitEmpty = true, optional = true) LoadBalancerStatus loadBalancer) {}
