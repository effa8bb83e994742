package dev.kemudi.api.admission.v1;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.GroupVersionKind;
import dev.kemudi.machinery.meta.v1.GroupVersionResource;
import dev.kemudi.machinery.value.RawJson;
import org.jspecify.annotations.Nullable;

/** AdmissionRequest of the Kubernetes API. */
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
