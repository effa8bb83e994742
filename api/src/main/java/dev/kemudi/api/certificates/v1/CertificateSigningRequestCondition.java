package dev.kemudi.api.certificates.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** CertificateSigningRequestCondition of the Kubernetes API. */
@ApiType
public record CertificateSigningRequestCondition(
    @Field(id = 1, emitEmpty = true, alias = "RequestConditionType") String type,
    @Field(id = 6, emitEmpty = true, alias = "ConditionStatus") String status,
    @Field(id = 2) String reason,
    @Field(id = 3) String message,
    @Field(id = 4, emitEmpty = true, optional = true) @Nullable Instant lastUpdateTime,
    @Field(id = 5, emitEmpty = true, optional = true) @Nullable Instant lastTransitionTime) {}
