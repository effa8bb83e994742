package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import java.util.List;

/**
 * Pods a policy covers and the traffic it allows them.
 *
 * @param podSelector Labels of the pods covered; empty covers the whole namespace.
 * @param ingress Incoming traffic allowed; none if empty.
 * @param egress Outgoing traffic allowed; none if empty and egress is covered.
 * @param policyTypes Directions covered: Ingress, Egress or both; by default Ingress, and Egress if
 *     it has rules.
 */
@ApiType
public record NetworkPolicySpec(
    @Field(id = 1, emitEmpty = true) LabelSelector podSelector,
    @Field(id = 2) List<NetworkPolicyIngressRule> ingress,
    @Field(id = 3) List<NetworkPolicyEgressRule> egress,
    @Field(id = 4, alias = "PolicyType") List<String> policyTypes) {}
