package dev.kemudi.api.apps.v1;

import dev.kemudi.api.core.v1.PodTemplateSpec;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import org.jspecify.annotations.Nullable;

/**
 * How many pods to keep and what they are like.
 *
 * @param replicas Wanted number of pods; default 1.
 * @param minReadySeconds Seconds a pod must stay ready to count as available; default 0.
 * @param selector Labels of the pods counted; must match the template, cannot change.
 * @param template Pattern for missing pods.
 */
@ApiType
public record ReplicaSetSpec(
    @Field(id = 1) @Nullable Integer replicas,
    @Field(id = 4) int minReadySeconds,
    @Field(id = 2, emitEmpty = true) @Nullable LabelSelector selector,
    @Field(id = 3, emitEmpty = true, optional = true) PodTemplateSpec template) {}
