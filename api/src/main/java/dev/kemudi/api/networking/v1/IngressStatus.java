package dev.kemudi.api.networking.v1;

import dev.kemudi.api.core.v1.LoadBalancerStatus;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Where an ingress can be reached.
 *
 * @param loadBalancer Load balancer in front of it.
 */
@ApiType
public record IngressStatus(
    @Field(id = 1, emitEmpty = true, optional = true) LoadBalancerStatus loadBalancer) {}
