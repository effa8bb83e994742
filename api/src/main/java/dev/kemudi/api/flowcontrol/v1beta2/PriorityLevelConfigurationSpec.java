package dev.kemudi.api.flowcontrol.v1beta2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how a priority level is limited.
 *
 * @param type Exempt for no limit, or Limited.
 * @param limited Limits of the level; only and always for type Limited.
 */
@ApiType(goPackage = "v1beta2")
public record PriorityLevelConfigurationSpec(
    @Field(id = 1, emitEmpty = true, alias = "PriorityLevelEnablement") String type,
    @Field(id = 2) @Nullable LimitedPriorityLevelConfiguration limited) {}
