package dev.kemudi.api.batch.v1;

import dev.kemudi.api.core.v1.PodTemplateSpec;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import org.jspecify.annotations.Nullable;

/**
 * Which pods a job runs, how many and how often they may fail.
 *
 * @param parallelism Most pods running at a time; default 1.
 * @param completions Successes needed; absent, one success ends the job.
 * @param activeDeadlineSeconds Seconds from start after which the job is failed; positive.
 * @param podFailurePolicy Rules for treating failed pods; needs restart policy Never; alpha.
 * @param backoffLimit Retries before the job is failed; default 6.
 * @param selector Labels of the job's pods; normally generated.
 * @param manualSelector Takes the selector as given instead of generating labels; default false.
 * @param template Pattern of the pods; restart policy OnFailure or Never.
 * @param ttlSecondsAfterFinished Seconds a finished job is kept before it is deleted; absent
 *     forever.
 * @param completionMode NonIndexed (default), or Indexed where each completion index must succeed
 *     once.
 * @param suspend Creates no pods and removes active ones while true; default false.
 */
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
