package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a delete request may ask for.
 *
 * @param typeMeta Kind and version.
 * @param gracePeriodSeconds Seconds to wait before removal; zero at once, absent for the kind's
 *     default.
 * @param preconditions Conditions the object must meet, otherwise the answer is 409 Conflict.
 * @param orphanDependents Deprecated; use propagationPolicy. True leaves dependents behind.
 * @param propagationPolicy What becomes of dependents: Orphan, Background or Foreground.
 * @param dryRun Stages not to persist; only All is allowed.
 */
@ApiType(version = "v1")
public record DeleteOptions(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1) @Nullable Long gracePeriodSeconds,
    @Field(id = 2) @Nullable Preconditions preconditions,
    @Field(id = 3) @Nullable Boolean orphanDependents,
    @Field(id = 4, alias = "DeletionPropagation") @Nullable String propagationPolicy,
    @Field(id = 5) List<String> dryRun) {}
