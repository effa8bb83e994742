package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** Capabilities of the Kubernetes API. */
@ApiType
public record Capabilities(
    @Field(id = 1, alias = "Capability") List<String> add,
    @Field(id = 2, alias = "Capability") List<String> drop) {}
