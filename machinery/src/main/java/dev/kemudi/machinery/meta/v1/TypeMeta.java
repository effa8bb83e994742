package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Says which kind and API version an object is written in.
 *
 * @param kind CamelCase name of the type of this object; cannot change.
 * @param apiVersion Group and version of the schema used, such as v1 or apps/v1.
 */
@ApiType
public record TypeMeta(@Field(id = 1) String kind, @Field(id = 2) String apiVersion) {}
