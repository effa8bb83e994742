package dev.kemudi.api.apps.v1;

import dev.kemudi.api.core.v1.PodTemplateSpec;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import org.jspecify.annotations.Nullable;

/**
 * Which pods a deployment keeps and how it updates them.
 *
 * @param replicas Wanted number of pods; default 1.
 * @param selector Labels of the deployment's pods; must match the template, cannot change.
 * @param template Pattern of the pods.
 * @param strategy What a rollout does; by default a rolling update by quarters.
 * @param minReadySeconds Seconds a pod must stay ready to count as available; default 0.
 * @param revisionHistoryLimit Old replica sets kept for rollback; default 10.
 * @param paused Holds back the rollout of changes; default false.
 * @param progressDeadlineSeconds Seconds without progress until the rollout is reported as failed;
 *     default 600.
 */
@ApiType
public record DeploymentSpec(
    @Field(id = 1) @Nullable Integer replicas,
    @Field(id = 2, emitEmpty = true) @Nullable LabelSelector selector,
    @Field(id = 3, emitEmpty = true) PodTemplateSpec template,
    @Field(id = 4, emitEmpty = true, optional = true, patchStrategy = "retainKeys")
        DeploymentStrategy strategy,
    @Field(id = 5) int minReadySeconds,
    @Field(id = 6) @Nullable Integer revisionHistoryLimit,
    @Field(id = 7) boolean paused,
    @Field(id = 9) @Nullable Integer progressDeadlineSeconds) {}
