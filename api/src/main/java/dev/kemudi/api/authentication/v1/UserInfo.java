package dev.kemudi.api.authentication.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import java.util.Map;

/** UserInfo of the Kubernetes API. */
@ApiType
public record UserInfo(
    @Field(id = 1) String username,
    @Field(id = 2) String uid,
    @Field(id = 3) List<String> groups,
    @Field(id = 4, alias = "ExtraValue") Map<String, List<String>> extra) {}
