package dev.kemudi.api.batch.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Rules for treating failed pods; the first match counts.
 *
 * @param rules The rules in order, at most 20.
 */
@ApiType
public record PodFailurePolicy(
    @Field(id = 1, emitEmpty = true, listType = "atomic") List<PodFailurePolicyRule> rules) {}
