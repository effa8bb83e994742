package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** LoadBalancerIngress of the Kubernetes API. */
@ApiType
public record LoadBalancerIngress(
    @Field(id = 1) String ip,
    @Field(id = 2) String hostname,
    @Field(id = 4, listType = "atomic") List<PortStatus> ports) {}
