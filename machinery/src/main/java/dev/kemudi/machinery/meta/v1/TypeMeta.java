package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Says which kind and API version an object is written in.
 *
 * @param kind Kind is a string value, the CamelCase name of the type of this object; cannot change.
 * @param apiVersion APIVersion defines the schema used, as its group and version: v1 or apps/v1.
 */
@ApiType
public record TypeMeta(@Field(id = 1) String kind, @Field(id = 2) String apiVersion) {}
