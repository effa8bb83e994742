package dev.kemudi.api.authorization.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** NonResourceAttributes of the Kubernetes API. */
@ApiType
public record NonResourceAttributes(@Field(id = 1) String path, @Field(id = 2) String verb) {}
