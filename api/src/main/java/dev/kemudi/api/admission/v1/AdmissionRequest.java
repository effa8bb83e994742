package dev.kemudi.api.admission.v1;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.GroupVersionKind;
import dev.kemudi.machinery.meta.v1.GroupVersionResource;
import dev.kemudi.machinery.value.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * A request under review.
 *
 * @param uid Identity of this call, repeated in the answer.
 * @param kind Kind of the object as sent to the webhook.
 * @param resource Resource as sent to the webhook.
 * @param subResource Subresource as sent to the webhook, if any.
 * @param requestKind Kind as in the original request.
 * @param requestResource Resource as in the original request.
 * @param requestSubResource Subresource as in the original request, if any.
 * @param name Name of the object; may be empty on creation.
 * @param namespace Namespace of the object, if any.
 * @param operation CREATE, UPDATE, DELETE or CONNECT.
 * @param userInfo The user who made the request.
 * @param object The object as it is to become; null for deletions.
 * @param oldObject The object as it is; null for creations and connections.
 * @param dryRun Whether nothing will be stored; default false.
 * @param options Options of the operation, such as delete options.
 */
@ApiType
public record AdmissionRequest(
    @Field(id = 1, emitEmpty = true, alias = "UID") String uid,
    @Field(id = 2, emitEmpty = true) GroupVersionKind kind,
    @Field(id = 3, emitEmpty = true) GroupVersionResource resource,
    @Field(id = 4) String subResource,
    @Field(id = 13) @Nullable GroupVersionKind requestKind,
    @Field(id = 14) @Nullable GroupVersionResource requestResource,
    @Field(id = 15) String requestSubResource,
    @Field(id = 5) String name,
    @Field(id = 6) String namespace,
    @Field(id = 7, emitEmpty = true, alias = "Operation") String operation,
    @Field(id = 8, emitEmpty = true) UserInfo userInfo,
    @Field(id = 9, emitEmpty = true, optional = true) RawJson object,
    @Field(id = 10, emitEmpty = true, optional = true) RawJson oldObject,
    @Field(id = 11) @Nullable Boolean dryRun,
    @Field(id = 12, emitEmpty = true, optional = true) RawJson options) {}
