package dev.kemudi.api.authentication.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import java.util.Map;

/**
 * A user as authentication knows it.
 *
 * @param username Name, unique among active users.
 * @param uid Identity that outlives the reuse of a name.
 * @param groups Groups the user is in.
 * @param extra Further attributes from the authenticator.
 */
@ApiType
public record UserInfo(
    @Field(id = 1) String username,
    @Field(id = 2) String uid,
    @Field(id = 3) List<String> groups,
    @Field(id = 4, alias = "ExtraValue") Map<String, List<String>> extra) {}
