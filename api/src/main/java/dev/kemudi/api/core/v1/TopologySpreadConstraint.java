package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How evenly matching pods are spread over topology domains.
 *
 * @param maxSkew Largest difference in pod counts between domains; positive.
 * @param topologyKey Node label whose values are the domains.
 * @param whenUnsatisfiable What if no node fits: DoNotSchedule or ScheduleAnyway.
 * @param labelSelector Labels of the pods counted.
 * @param minDomains Fewest domains expected; with fewer, the least count is taken as zero.
 * @param nodeAffinityPolicy Whether only nodes matching the pod's affinity count: Honor (default)
 *     or Ignore.
 * @param nodeTaintsPolicy Whether nodes with taints the pod can't tolerate are left out: Honor or
 *     Ignore (default).
 * @param matchLabelKeys Labels of the pod whose values narrow the pods counted; alpha.
 */
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
