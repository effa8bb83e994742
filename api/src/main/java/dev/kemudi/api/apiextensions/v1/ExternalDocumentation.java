package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Where to read more.
 *
 * @param description What is to be found there.
 * @param url Address of the documentation.
 */
@ApiType
public record ExternalDocumentation(@Field(id = 1) String description, @Field(id = 2) String url) {}
