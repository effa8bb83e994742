package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * A check written in CEL.
 *
 * @param rule CEL expression that must be true; self is the value, oldSelf the former one.
 * @param message What to report if it fails; default names the rule.
 */
@ApiType
public record ValidationRule(
    @Field(id = 1, emitEmpty = true) String rule, @Field(id = 2) String message) {}
