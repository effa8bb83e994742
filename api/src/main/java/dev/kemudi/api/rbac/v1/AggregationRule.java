package dev.kemudi.api.rbac.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import java.util.List;

/**
 * Says from which cluster roles rules are gathered.
 *
 * @param clusterRoleSelectors Labels of the roles; matching any selector is enough.
 */
@ApiType
public record AggregationRule(@Field(id = 1) List<LabelSelector> clusterRoleSelectors) {}
