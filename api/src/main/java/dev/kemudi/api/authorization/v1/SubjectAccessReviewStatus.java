package dev.kemudi.api.authorization.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Answer to an access review.
 *
 * @param allowed Whether the action is allowed.
 * @param denied Whether it is expressly forbidden; not both denied and allowed.
 * @param reason Why it was allowed or not.
 * @param evaluationError Error met while deciding; the answer may still stand.
 */
@ApiType
public record SubjectAccessReviewStatus(
    @Field(id = 1, emitEmpty = true) boolean allowed,
    @Field(id = 4) boolean denied,
    @Field(id = 2) String reason,
    @Field(id = 3) String evaluationError) {}
