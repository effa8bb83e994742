package dev.kemudi.api.flowcontrol.v1beta1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Limits of a priority level.
 *
 * @param assuredConcurrencyShares Weight that sets the level's part of all seats; default 30.
 * @param limitResponse Whether requests beyond the limit wait or are refused.
 */
@ApiType(goPackage = "v1beta1")
public record LimitedPriorityLevelConfiguration(
    @Field(id = 1, emitEmpty = true, optional = true) int assuredConcurrencyShares,
    @Field(id = 2, emitEmpty = true, optional = true) LimitResponse limitResponse) {}
