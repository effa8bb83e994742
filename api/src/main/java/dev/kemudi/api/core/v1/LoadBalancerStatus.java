package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Where a load balancer takes traffic in.
 *
 * @param ingress Points that accept traffic for the service or ingress.
 */
@ApiType
public record LoadBalancerStatus(@Field(id = 1) List<LoadBalancerIngress> ingress) {}
