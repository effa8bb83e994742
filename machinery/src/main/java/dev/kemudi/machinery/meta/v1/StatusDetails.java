package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * More about the object and causes behind a status.
 *
 * @param name Name of the object concerned, if there is just one.
 * @param group API group of the object concerned.
 * @param kind Kind or resource of the object concerned.
 * @param uid UID of the object concerned, if known.
 * @param causes The single problems that led to the failure.
 * @param retryAfterSeconds Seconds to wait before trying again or checking the result.
 */
@ApiType
public record StatusDetails(
    @Field(id = 1) String name,
    @Field(id = 2) String group,
    @Field(id = 3) String kind,
    @Field(id = 6, alias = "UID") String uid,
    @Field(id = 4) List<StatusCause> causes,
    @Field(id = 5) int retryAfterSeconds) {}
