package dev.kemudi.api.flowcontrol.v1beta1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a flow schema takes and where they go.
 *
 * @param priorityLevelConfiguration Priority level of the requests; required.
 * @param matchingPrecedence Order among schemas, 1 to 10000; lowest match wins, default 1000.
 * @param distinguisherMethod How requests are split into flows; absent for one flow.
 * @param rules Requests taken: any matching rule is enough, none takes nothing.
 */
@ApiType(goPackage = "v1beta1")
public record FlowSchemaSpec(
    @Field(id = 1, emitEmpty = true) PriorityLevelConfigurationReference priorityLevelConfiguration,
    @Field(id = 2, emitEmpty = true, optional = true) int matchingPrecedence,
    @Field(id = 3) @Nullable FlowDistinguisherMethod distinguisherMethod,
    @Field(id = 4, listType = "atomic") List<PolicyRulesWithSubjects> rules) {}
