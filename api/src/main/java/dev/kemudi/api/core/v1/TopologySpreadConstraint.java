package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** TopologySpreadConstraint of the Kubernetes API. */
@ApiType
public record TopologySpreadConstraint(
    @Field(id = 1, emitEmpty = true) int maxSkew,
    @Field(id = 2, emitEmpty = true) String topologyKey,
    @Field(id = 3, emitEmpty = true, alias = "UnsatisfiableConstraintAction")
        String whenUnsatisfiable,
    @Field(id = 4) @Nullable LabelSelector labelSelector,
    @Field(id = 5) @Nullable Integer minDomains,
    @Field(id = 6, alias = "NodeInclusionPolicy") @Nullable String nodeAffinityPolicy,
    @Field(id = 7, alias = "NodeInclusionPolicy") @Nullable String nodeTaintsPolicy,
    @Field(id = 8, listType = "atomic") List<String> matchLabelKeys) {}
