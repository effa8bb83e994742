package dev.kemudi.api.authentication.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * The token to check.
 *
 * @param token The bearer token itself.
 * @param audiences Audiences accepted, any of which will do; default the API server's.
 */
@ApiType
public record TokenReviewSpec(@Field(id = 1) String token, @Field(id = 2) List<String> audiences) {}
