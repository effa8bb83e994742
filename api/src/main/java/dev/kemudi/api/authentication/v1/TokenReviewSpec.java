package dev.kemudi.api.authentication.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** TokenReviewSpec of the Kubernetes API. */
@ApiType
public record TokenReviewSpec(@Field(id = 1) String token, @Field(id = 2) List<String> audiences) {}
