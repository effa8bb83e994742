package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Hint, in a node annotation, about pods better placed elsewhere.
 *
 * @param preferAvoidPods The kinds of pods to keep away.
 */
@ApiType
public record AvoidPods(@Field(id = 1) List<PreferAvoidPodsEntry> preferAvoidPods) {}
