package dev.kemudi.api.authorization.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** SelfSubjectRulesReviewSpec of the Kubernetes API. */
@ApiType
public record SelfSubjectRulesReviewSpec(@Field(id = 1) String namespace) {}
