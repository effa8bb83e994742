package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pods selected by label, and what counts as being near them.
 *
 * @param labelSelector Labels of the pods meant.
 * @param namespaces Namespaces of those pods; with no namespace selector either, the pod's own.
 * @param topologyKey Node label whose equal values mean the same place; required.
 * @param namespaceSelector Namespaces by label, besides the listed ones; empty means all.
 */
@ApiType
public record PodAffinityTerm(
    @Field(id = 1) @Nullable LabelSelector labelSelector,
    @Field(id = 2) List<String> namespaces,
    @Field(id = 3, emitEmpty = true) String topologyKey,
    @Field(id = 4) @Nullable LabelSelector namespaceSelector) {}
