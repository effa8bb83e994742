package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PodAffinityTerm of the Kubernetes API. */
@ApiType
public record PodAffinityTerm(
    @Field(id = 1) @Nullable LabelSelector labelSelector,
    @Field(id = 2) List<String> namespaces,
    @Field(id = 3, emitEmpty = true) String topologyKey,
    @Field(id = 4) @Nullable LabelSelector namespaceSelector) {}
