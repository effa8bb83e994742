package dev.kemudi.api.flowcontrol.v1beta2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** PolicyRulesWithSubjects of the Kubernetes API. */
@ApiType(goPackage = "v1beta2")
public record PolicyRulesWithSubjects(
    @Field(id = 1, emitEmpty = true, listType = "atomic") List<Subject> subjects,
    @Field(id = 2, listType = "atomic") List<ResourcePolicyRule> resourceRules,
    @Field(id = 3, listType = "atomic") List<NonResourcePolicyRule> nonResourceRules) {}
