package dev.kemudi.api.authorization.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Actions the caller may do.
 *
 * @param resourceRules Actions on resources, in no order.
 * @param nonResourceRules Actions on URL paths, in no order.
 * @param incomplete Whether the lists may lack something.
 * @param evaluationError Error met while gathering the rules.
 */
@ApiType
public record SubjectRulesReviewStatus(
    @Field(id = 1, emitEmpty = true) List<ResourceRule> resourceRules,
    @Field(id = 2, emitEmpty = true) List<NonResourceRule> nonResourceRules,
    @Field(id = 3, emitEmpty = true) boolean incomplete,
    @Field(id = 4) String evaluationError) {}
