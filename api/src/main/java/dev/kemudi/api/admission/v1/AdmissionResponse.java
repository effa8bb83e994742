package dev.kemudi.api.admission.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.Status;
import dev.kemudi.machinery.value.Bytes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A webhook's verdict on a request.
 *
 * @param uid Identity of the call answered.
 * @param allowed Whether the request may go on.
 * @param status More on a rejection; ignored if allowed.
 * @param patch Changes to make, as a JSON patch.
 * @param patchType Format of the patch; only JSONPatch exists.
 * @param auditAnnotations Notes for the audit log, prefixed there with the webhook's name.
 * @param warnings Warnings shown to the user, best under 120 characters each.
 */
@ApiType
public record AdmissionResponse(
    @Field(id = 1, emitEmpty = true, alias = "UID") String uid,
    @Field(id = 2, emitEmpty = true) boolean allowed,
    @Field(id = 3) @Nullable Status status,
    @Field(id = 4) Bytes patch,
    @Field(id = 5, alias = "PatchType") @Nullable String patchType,
    @Field(id = 6) Map<String, String> auditAnnotations,
    @Field(id = 7) List<String> warnings) {}
