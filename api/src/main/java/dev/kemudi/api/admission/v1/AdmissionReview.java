package dev.kemudi.api.admission.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import org.jspecify.annotations.Nullable;

/**
 * A question to an admission webhook, or its answer.
 *
 * @param typeMeta Kind and version.
 * @param request The request under review.
 * @param response The webhook's verdict.
 */
@ApiType(group = "admission.k8s.io", version = "v1")
public record AdmissionReview(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1) @Nullable AdmissionRequest request,
    @Field(id = 2) @Nullable AdmissionResponse response) {}
