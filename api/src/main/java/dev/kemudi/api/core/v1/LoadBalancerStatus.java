package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** LoadBalancerStatus of the Kubernetes API. */
@ApiType
public record LoadBalancerStatus(@Field(id = 1) List<LoadBalancerIngress> ingress) {}
