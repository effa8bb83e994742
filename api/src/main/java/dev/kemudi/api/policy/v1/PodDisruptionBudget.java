package dev.kemudi.api.policy.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Limits how many pods voluntary evictions may take down at once.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec Desired state of the pod disruption budget.
 * @param status Last observed state of the pod disruption budget, written by the system.
 */
@ApiResource(name = "poddisruptionbudgets", shortNames = "pdb")
@ApiType(group = "policy", version = "v1")
public record PodDisruptionBudget(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) PodDisruptionBudgetSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) PodDisruptionBudgetStatus status)
    implements KubeObject {}
