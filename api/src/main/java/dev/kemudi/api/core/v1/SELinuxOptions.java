package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** SELinuxOptions of the Kubernetes API. */
@ApiType
public record SELinuxOptions(
    @Field(id = 1) String user,
    @Field(id = 2) String role,
    @Field(id = 3) String type,
    @Field(id = 4) String level) {}
