package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import org.jspecify.annotations.Nullable;

/** NetworkPolicyPeer of the Kubernetes API. */
@ApiType
public record NetworkPolicyPeer(
    @Field(id = 1) @Nullable LabelSelector podSelector,
    @Field(id = 2) @Nullable LabelSelector namespaceSelector,
    @Field(id = 3) @Nullable IPBlock ipBlock) {}
