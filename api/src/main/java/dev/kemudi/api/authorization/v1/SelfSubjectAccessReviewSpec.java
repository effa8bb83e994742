package dev.kemudi.api.authorization.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * An action the caller wants to do.
 *
 * @param resourceAttributes Action on a resource; excludes nonResourceAttributes.
 * @param nonResourceAttributes Action on a URL path; excludes resourceAttributes.
 */
@ApiType
public record SelfSubjectAccessReviewSpec(
    @Field(id = 1) @Nullable ResourceAttributes resourceAttributes,
    @Field(id = 2) @Nullable NonResourceAttributes nonResourceAttributes) {}
