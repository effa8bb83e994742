package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import java.util.List;

/** NetworkPolicySpec of the Kubernetes API. */
@ApiType
public record NetworkPolicySpec(
    @Field(id = 1, emitEmpty = true) LabelSelector podSelector,
    @Field(id = 2) List<NetworkPolicyIngressRule> ingress,
    @Field(id = 3) List<NetworkPolicyEgressRule> egress,
    @Field(id = 4, alias = "PolicyType") List<String> policyTypes) {}
