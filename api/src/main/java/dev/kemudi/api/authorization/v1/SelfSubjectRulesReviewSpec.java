package dev.kemudi.api.authorization.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Where the caller's permissions are asked for.
 *
 * @param namespace Namespace to evaluate; required.
 */
@ApiType
public record SelfSubjectRulesReviewSpec(@Field(id = 1) String namespace) {}
