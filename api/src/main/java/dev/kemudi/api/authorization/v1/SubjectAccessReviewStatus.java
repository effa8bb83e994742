package dev.kemudi.api.authorization.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** SubjectAccessReviewStatus of the Kubernetes API. */
@ApiType
public record SubjectAccessReviewStatus(
    @Field(id = 1, emitEmpty = true) boolean allowed,
    @Field(id = 4) boolean denied,
    @Field(id = 2) String reason,
    @Field(id = 3) String evaluationError) {}
