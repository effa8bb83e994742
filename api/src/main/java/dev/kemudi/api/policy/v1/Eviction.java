package dev.kemudi.api.policy.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.DeleteOptions;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;
import org.jspecify.annotations.Nullable;

/**
 * Asks that a pod be removed, as far as disruption budgets permit.
 *
 * @param typeMeta Kind and version.
 * @param metadata Name and namespace of the pod to evict.
 * @param deleteOptions Options for deleting the pod.
 */
@ApiType(group = "policy", version = "v1")
public record Eviction(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2) @Nullable DeleteOptions deleteOptions)
    implements KubeObject {}
