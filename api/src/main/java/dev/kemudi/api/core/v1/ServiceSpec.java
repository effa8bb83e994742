package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ServiceSpec of the Kubernetes API. */
@ApiType
public record ServiceSpec(
    @Field(
            id = 1,
            listType = "map",
            listMapKeys = {"port", "protocol"},
            patchStrategy = "merge",
            patchMergeKey = "port")
        List<ServicePort> ports,
    @Field(id = 2, atomicMap = true) Map<String, String> selector,
    @Field(id = 3) String clusterIP,
    @Field(id = 18, listType = "atomic") List<String> clusterIPs,
    @Field(id = 4, alias = "ServiceType") String type,
    @Field(id = 5) List<String> externalIPs,
    @Field(id = 7, alias = "ServiceAffinity") String sessionAffinity,
    @Field(id = 8) String loadBalancerIP,
    @Field(id = 9) List<String> loadBalancerSourceRanges,
    @Field(id = 10) String externalName,
    @Field(id = 11, alias = "ServiceExternalTrafficPolicyType") String externalTrafficPolicy,
    @Field(id = 12) int healthCheckNodePort,
    @Field(id = 13) boolean publishNotReadyAddresses,
    @Field(id = 14) @Nullable SessionAffinityConfig sessionAffinityConfig,
    @Field(id = 19, alias = "IPFamily", listType = "atomic") List<String> ipFamilies,
    @Field(id = 17, alias = "IPFamilyPolicy") @Nullable String ipFamilyPolicy,
    @Field(id = 20) @Nullable Boolean allocateLoadBalancerNodePorts,
    @Field(id = 21) @Nullable String loadBalancerClass,
    @Field(id = 22, alias = "ServiceInternalTrafficPolicyType")
        @Nullable String internalTrafficPolicy) {}
