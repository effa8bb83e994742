package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** StatusDetails of the Kubernetes API. */
@ApiType
public record StatusDetails(
    @Field(id = 1) String name,
    @Field(id = 2) String group,
    @Field(id = 3) String kind,
    @Field(id = 6, alias = "UID") String uid,
    @Field(id = 4) List<StatusCause> causes,
    @Field(id = 5) int retryAfterSeconds) {}
