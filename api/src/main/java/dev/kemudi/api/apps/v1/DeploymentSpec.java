package dev.kemudi.api.apps.v1;

import dev.kemudi.api.core.v1.PodTemplateSpec;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import org.jspecify.annotations.Nullable;

/** DeploymentSpec of the Kubernetes API. */
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
