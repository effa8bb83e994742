package dev.kemudi.api.authorization.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * An action on a URL path outside the resources.
 *
 * @param path URL path of the request.
 * @param verb HTTP verb in lower case.
 */
@ApiType
public record NonResourceAttributes(@Field(id = 1) String path, @Field(id = 2) String verb) {}
