package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** NodeAffinity of the Kubernetes API. */
@ApiType
public record NodeAffinity(
    @Field(id = 1) @Nullable NodeSelector requiredDuringSchedulingIgnoredDuringExecution,
    @Field(id = 2) List<PreferredSchedulingTerm> preferredDuringSchedulingIgnoredDuringExecution) {}
