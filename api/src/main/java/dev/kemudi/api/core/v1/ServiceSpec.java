package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ports, addresses and backends of a service.
 *
 * @param ports Ports the service offers.
 * @param selector Labels of the pods behind it; empty if its endpoints are managed elsewhere.
 * @param clusterIP Main virtual address; assigned if absent, None for headless.
 * @param clusterIPs Virtual addresses, one for each IP family; the first equals clusterIP.
 * @param type ClusterIP (default), NodePort, LoadBalancer or ExternalName.
 * @param externalIPs Further addresses whose traffic nodes accept for the service; not managed by
 *     the system.
 * @param sessionAffinity None (default), or ClientIP to keep clients on one pod.
 * @param loadBalancerIP Deprecated wish for the balancer's address; depends on the provider.
 * @param loadBalancerSourceRanges Client ranges the load balancer lets in, if the provider can.
 * @param externalName DNS name returned as CNAME; for type ExternalName.
 * @param externalTrafficPolicy Cluster (default), or Local to keep outside traffic on its node with
 *     its source address.
 * @param healthCheckNodePort Node port that tells balancers about local endpoints; with
 *     LoadBalancer and Local only.
 * @param publishNotReadyAddresses Treats pods as ready whatever they report; default false.
 * @param sessionAffinityConfig More on sessionAffinity, if that is ClientIP.
 * @param ipFamilies IP families, IPv4 and IPv6, in order; assigned if absent.
 * @param ipFamilyPolicy SingleStack (default), PreferDualStack or RequireDualStack.
 * @param allocateLoadBalancerNodePorts Whether a LoadBalancer service gets node ports; default
 *     true.
 * @param loadBalancerClass Load balancer implementation to use; absent for the provider's default.
 * @param internalTrafficPolicy Cluster (default), or Local to send inside traffic only to pods of
 *     the same node.
 */
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
