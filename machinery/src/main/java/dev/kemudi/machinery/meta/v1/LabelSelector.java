package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import java.util.Map;

/**
 * Picks objects by label; all its parts must hold, and an empty one picks everything.
 *
 * @param matchLabels Labels that must be there with exactly these values.
 * @param matchExpressions Further requirements, all of which must hold.
 */
@ApiType(atomic = true)
public record LabelSelector(
    @Field(id = 1) Map<String, String> matchLabels,
    @Field(id = 2) List<LabelSelectorRequirement> matchExpressions) {}
