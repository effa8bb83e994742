package dev.kemudi.api.batch.v1;

import dev.kemudi.api.core.v1.PodTemplateSpec;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import org.jspecify.annotations.Nullable;

/** JobSpec of the Kubernetes API. */
@ApiType
public record JobSpec(
    @Field(id = 1) @Nullable Integer parallelism,
    @Field(id = 2) @Nullable Integer completions,
    @Field(id = 3) @Nullable Long activeDeadlineSeconds,
    @Field(id = 11) @Nullable PodFailurePolicy podFailurePolicy,
    @Field(id = 7) @Nullable Integer backoffLimit,
    @Field(id = 4) @Nullable LabelSelector selector,
    @Field(id = 5) @Nullable Boolean manualSelector,
    @Field(id = 6, emitEmpty = true) PodTemplateSpec template,
    @Field(id = 8) @Nullable Integer ttlSecondsAfterFinished,
    @Field(id = 9, alias = "CompletionMode") @Nullable String completionMode,
    @Field(id = 10) @Nullable Boolean suspend) {}
