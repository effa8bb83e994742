package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Metadata that every stored object carries.
 *
 * @param name Name, unique per resource and namespace; cannot change.
 * @param generateName Prefix from which the server makes a unique name when none is given.
 * @param namespace Namespace the object lives in; empty for cluster-scoped objects and
 *     unchangeable.
 * @param selfLink Obsolete path of the object; no longer filled.
 * @param uid Identity unique over all time and space, assigned by the server.
 * @param resourceVersion Opaque version of the stored object, used for watches and optimistic
 *     locking.
 * @param generation Counter that the server raises when the desired state changes.
 * @param creationTimestamp CreationTimestamp is a timestamp: when the server created the object.
 * @param deletionTimestamp When the object is due to go away; set by the server on graceful
 *     deletion.
 * @param deletionGracePeriodSeconds Seconds the object gets to shut down once deletion began; can
 *     only shrink.
 * @param labels Key-value pairs for grouping objects and selecting them.
 * @param annotations Free-form key-value pairs that tools attach; not for selecting.
 * @param ownerReferences Objects this one depends on; it is collected once all of them are gone.
 * @param finalizers Names of parties that must finish their clean-up before the object is removed.
 * @param managedFields Record of which manager set which fields, kept for server-side apply.
 */
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
