package dev.kemudi.api.policy.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ListMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeList;
import java.util.List;

/**
 * All pod disruption budgets that one list request found, or a page of them.
 *
 * @param typeMeta Kind and version.
 * @param metadata Resource version and paging position of the list.
 * @param items The pod disruption budgets of this list.
 */
@ApiType(group = "policy", version = "v1")
public record PodDisruptionBudgetList(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ListMeta metadata,
    @Field(id = 2, emitEmpty = true) List<PodDisruptionBudget> items)
    implements KubeList<PodDisruptionBudget> {}
