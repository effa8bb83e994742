package dev.kemudi.api.batch.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** UncountedTerminatedPods of the Kubernetes API. */
@ApiType
public record UncountedTerminatedPods(
    @Field(id = 1, alias = "UID", listType = "set") List<String> succeeded,
    @Field(id = 2, alias = "UID", listType = "set") List<String> failed) {}
