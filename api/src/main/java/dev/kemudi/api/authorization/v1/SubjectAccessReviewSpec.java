package dev.kemudi.api.authorization.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An action and who wants to do it.
 *
 * @param resourceAttributes Action on a resource; excludes nonResourceAttributes.
 * @param nonResourceAttributes Action on a URL path; excludes resourceAttributes.
 * @param user User in question; with groups only, the user may be empty.
 * @param groups Groups in question.
 * @param extra Further attributes of the user.
 * @param uid UID of the user.
 */
@ApiType
public record SubjectAccessReviewSpec(
    @Field(id = 1) @Nullable ResourceAttributes resourceAttributes,
    @Field(id = 2) @Nullable NonResourceAttributes nonResourceAttributes,
    @Field(id = 3) String user,
    @Field(id = 4) List<String> groups,
    @Field(id = 5, alias = "ExtraValue") Map<String, List<String>> extra,
    @Field(id = 6) String uid) {}
