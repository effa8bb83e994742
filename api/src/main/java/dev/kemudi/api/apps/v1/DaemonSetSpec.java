package dev.kemudi.api.apps.v1;

import dev.kemudi.api.core.v1.PodTemplateSpec;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import org.jspecify.annotations.Nullable;

/** DaemonSetSpec of the Kubernetes API. */
@ApiType
public record DaemonSetSpec(
    @Field(id = 1, emitEmpty = true) @Nullable LabelSelector selector,
    @Field(id = 2, emitEmpty = true) PodTemplateSpec template,
    @Field(id = 3, emitEmpty = true, optional = true) DaemonSetUpdateStrategy updateStrategy,
    @Field(id = 4) int minReadySeconds,
    @Field(id = 6) @Nullable Integer revisionHistoryLimit) {}
