package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ObjectMeta of the Kubernetes API. */
@ApiType
public record ObjectMeta(
    @Field(id = 1) String name,
    @Field(id = 2) String generateName,
    @Field(id = 3) String namespace,
    @Field(id = 4) String selfLink,
    @Field(id = 5, alias = "UID") String uid,
    @Field(id = 6) String resourceVersion,
    @Field(id = 7) long generation,
    @Field(id = 8, emitEmpty = true, optional = true) @Nullable Instant creationTimestamp,
    @Field(id = 9) @Nullable Instant deletionTimestamp,
    @Field(id = 10) @Nullable Long deletionGracePeriodSeconds,
    @Field(id = 11) Map<String, String> labels,
    @Field(id = 12) Map<String, String> annotations,
    @Field(id = 13, patchStrategy = "merge", patchMergeKey = "uid")
        List<OwnerReference> ownerReferences,
    @Field(id = 14, patchStrategy = "merge") List<String> finalizers,
    @Field(id = 17) List<ManagedFieldsEntry> managedFields) {}
