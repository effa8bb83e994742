package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import java.util.Map;

/** LabelSelector of the Kubernetes API. */
@ApiType(atomic = true)
public record LabelSelector(
    @Field(id = 1) Map<String, String> matchLabels,
    @Field(id = 2) List<LabelSelectorRequirement> matchExpressions) {}
