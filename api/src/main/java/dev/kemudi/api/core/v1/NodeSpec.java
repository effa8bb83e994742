package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a node.
 *
 * @param podCIDR Main address range for the node's pods.
 * @param podCIDRs Address ranges for pods, at most one for each IP family; the first equals
 *     podCIDR.
 * @param providerID Node's identity at its cloud provider, as provider://id.
 * @param unschedulable Keeps new pods away; set by cordoning.
 * @param taints Marks that repel pods.
 * @param configSource Deprecated source of node agent settings; no longer supported.
 * @param externalID Deprecated and unused.
 */
@ApiType
public record NodeSpec(
    @Field(id = 1) String podCIDR,
    @Field(id = 7, patchStrategy = "merge") List<String> podCIDRs,
    @Field(id = 3) String providerID,
    @Field(id = 4) boolean unschedulable,
    @Field(id = 5) List<Taint> taints,
    @Field(id = 6) @Nullable NodeConfigSource configSource,
    @Field(id = 2) String externalID) {}
