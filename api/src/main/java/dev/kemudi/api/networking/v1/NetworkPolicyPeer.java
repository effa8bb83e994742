package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import org.jspecify.annotations.Nullable;

/**
 * The other side of allowed traffic.
 *
 * @param podSelector Labels of pods, in this namespace or those selected.
 * @param namespaceSelector Labels of namespaces; empty means all.
 * @param ipBlock Address range; excludes both selectors.
 */
@ApiType
public record NetworkPolicyPeer(
    @Field(id = 1) @Nullable LabelSelector podSelector,
    @Field(id = 2) @Nullable LabelSelector namespaceSelector,
    @Field(id = 3) @Nullable IPBlock ipBlock) {}
