package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** EnvVarSource of the Kubernetes API. */
@ApiType
public record EnvVarSource(
    @Field(id = 1) @Nullable ObjectFieldSelector fieldRef,
    @Field(id = 2) @Nullable ResourceFieldSelector resourceFieldRef,
    @Field(id = 3) @Nullable ConfigMapKeySelector configMapKeyRef,
    @Field(id = 4) @Nullable SecretKeySelector secretKeyRef) {}
