package dev.kemudi.api.flowcontrol.v1beta2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Requests by who sends them and what they do.
 *
 * @param subjects Who sends the request; at least one.
 * @param resourceRules Actions on resources.
 * @param nonResourceRules Requests for URL paths that match, if one of these does.
 */
@ApiType(goPackage = "v1beta2")
public record PolicyRulesWithSubjects(
    @Field(id = 1, emitEmpty = true, listType = "atomic") List<Subject> subjects,
    @Field(id = 2, listType = "atomic") List<ResourcePolicyRule> resourceRules,
    @Field(id = 3, listType = "atomic") List<NonResourcePolicyRule> nonResourceRules) {}
