package dev.kemudi.api.authentication.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** TokenReviewStatus of the Kubernetes API. */
@ApiType
public record TokenReviewStatus(
    @Field(id = 1) boolean authenticated,
    @Field(id = 2, emitEmpty = true, optional = true) UserInfo user,
    @Field(id = 4) List<String> audiences,
    @Field(id = 3) String error) {}
