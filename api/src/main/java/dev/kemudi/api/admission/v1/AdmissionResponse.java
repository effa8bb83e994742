package dev.kemudi.api.admission.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.Status;
import dev.kemudi.machinery.value.Bytes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** AdmissionResponse of the Kubernetes API. */
@ApiType
public record AdmissionResponse(
    @Field(id = 1, emitEmpty = true, alias = "UID") String uid,
    @Field(id = 2, emitEmpty = true) boolean allowed,
    @Field(id = 3) @Nullable Status status,
    @Field(id = 4) Bytes patch,
    @Field(id = 5, alias = "PatchType") @Nullable String patchType,
    @Field(id = 6) Map<String, String> auditAnnotations,
    @Field(id = 7) List<String> warnings) {}
