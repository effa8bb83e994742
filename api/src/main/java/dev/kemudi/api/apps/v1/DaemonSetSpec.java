package dev.kemudi.api.apps.v1;

import dev.kemudi.api.core.v1.PodTemplateSpec;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import org.jspecify.annotations.Nullable;

/**
 * Which pod a daemon set runs on every node.
 *
 * @param selector Labels of the set's pods; must match the template, cannot change.
 * @param template Pattern of the pods, one for each matching node.
 * @param updateStrategy How pods follow changes of the template.
 * @param minReadySeconds Seconds a pod must stay ready to count as available; default 0.
 * @param revisionHistoryLimit Old revisions kept for rollback; default 10.
 */
@ApiType
public record DaemonSetSpec(
    @Field(id = 1, emitEmpty = true) @Nullable LabelSelector selector,
    @Field(id = 2, emitEmpty = true) PodTemplateSpec template,
    @Field(id = 3, emitEmpty = true, optional = true) DaemonSetUpdateStrategy updateStrategy,
    @Field(id = 4) int minReadySeconds,
    @Field(id = 6) @Nullable Integer revisionHistoryLimit) {}
