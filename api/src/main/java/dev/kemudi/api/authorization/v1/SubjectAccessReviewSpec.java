package dev.kemudi.api.authorization.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** SubjectAccessReviewSpec of the Kubernetes API. */
@ApiType
public record SubjectAccessReviewSpec(
    @Field(id = 1) @Nullable ResourceAttributes resourceAttributes,
    @Field(id = 2) @Nullable NonResourceAttributes nonResourceAttributes,
    @Field(id = 3) String user,
    @Field(id = 4) List<String> groups,
    @Field(id = 5, alias = "ExtraValue") Map<String, List<String>> extra,
    @Field(id = 6) String uid) {}
