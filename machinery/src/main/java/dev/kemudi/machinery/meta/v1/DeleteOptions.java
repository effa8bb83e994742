package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * DeleteOptions of the Kubernetes API.
 *
 * @param typeMeta Kind and version.
 */
@ApiType(version = "v1")
public record DeleteOptions(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1) @Nullable Long gracePeriodSeconds,
    @Field(id = 2) @Nullable Preconditions preconditions,
    @Field(id = 3) @Nullable Boolean orphanDependents,
    @Field(id = 4, alias = "DeletionPropagation") @Nullable String propagationPolicy,
    @Field(id = 5) List<String> dryRun) {}
