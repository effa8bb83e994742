package dev.kemudi.api.authentication.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Result of checking a token.
 *
 * @param authenticated Whether the token is valid for a known user.
 * @param user The user it stands for.
 * @param audiences Audiences both asked for and carried by the token.
 * @param error Why the token could not be checked.
 */
@ApiType
public record TokenReviewStatus(
    @Field(id = 1) boolean authenticated,
    @Field(id = 2, emitEmpty = true, optional = true) UserInfo user,
    @Field(id = 4) List<String> audiences,
    @Field(id = 3) String error) {}
