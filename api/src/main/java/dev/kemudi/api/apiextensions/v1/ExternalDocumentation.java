package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** ExternalDocumentation of the Kubernetes API. */
@ApiType
public record ExternalDocumentation(@Field(id = 1) String description, @Field(id = 2) String url) {}
