package dev.kemudi.api.flowcontrol.v1beta1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** FlowSchemaSpec of the Kubernetes API. */
@ApiType(goPackage = "v1beta1")
public record FlowSchemaSpec(
    @Field(id = 1, emitEmpty = true) PriorityLevelConfigurationReference priorityLevelConfiguration,
    @Field(id = 2, emitEmpty = true, optional = true) int matchingPrecedence,
    @Field(id = 3) @Nullable FlowDistinguisherMethod distinguisherMethod,
    @Field(id = 4, listType = "atomic") List<PolicyRulesWithSubjects> rules) {}
