package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** IPBlock of the Kubernetes API. */
@ApiType
public record IPBlock(
    @Field(id = 1, emitEmpty = true) String cidr, @Field(id = 2) List<String> except) {}
