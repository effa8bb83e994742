package dev.kemudi.api.certificates.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One decision or outcome of a request.
 *
 * @param type Approved, Denied or Failed; the first two exclude each other.
 * @param status Always True for these types.
 * @param reason Short cause of the decision.
 * @param message Details for people.
 * @param lastUpdateTime When the condition was last updated.
 * @param lastTransitionTime When the status last changed.
 */
@ApiType
public record CertificateSigningRequestCondition(
    @Field(id = 1, emitEmpty = true, alias = "RequestConditionType") String type,
    @Field(id = 6, emitEmpty = true, alias = "ConditionStatus") String status,
    @Field(id = 2) String reason,
    @Field(id = 3) String message,
    @Field(id = 4, emitEmpty = true, optional = true) @Nullable Instant lastUpdateTime,
    @Field(id = 5, emitEmpty = true, optional = true) @Nullable Instant lastTransitionTime) {}
