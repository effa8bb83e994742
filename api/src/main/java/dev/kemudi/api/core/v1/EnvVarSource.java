package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Source of a variable's value; exactly one member may be set.
 *
 * @param fieldRef A field of the pod, such as metadata.name or status.podIP.
 * @param resourceFieldRef A resource limit or request of a container.
 * @param configMapKeyRef One key of a config map; same namespace as the pod.
 * @param secretKeyRef One key of a secret; same namespace as the pod.
 */
@ApiType
public record EnvVarSource(
    @Field(id = 1) @Nullable ObjectFieldSelector fieldRef,
    @Field(id = 2) @Nullable ResourceFieldSelector resourceFieldRef,
    @Field(id = 3) @Nullable ConfigMapKeySelector configMapKeyRef,
    @Field(id = 4) @Nullable SecretKeySelector secretKeyRef) {}
