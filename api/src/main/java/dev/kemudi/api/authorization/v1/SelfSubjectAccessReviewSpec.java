package dev.kemudi.api.authorization.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** SelfSubjectAccessReviewSpec of the Kubernetes API. */
@ApiType
public record SelfSubjectAccessReviewSpec(
    @Field(id = 1) @Nullable ResourceAttributes resourceAttributes,
    @Field(id = 2) @Nullable NonResourceAttributes nonResourceAttributes) {}
