package dev.kemudi.api.batch.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** PodFailurePolicy of the Kubernetes API. */
@ApiType
public record PodFailurePolicy(
    @Field(id = 1, emitEmpty = true, listType = "atomic") List<PodFailurePolicyRule> rules) {}
