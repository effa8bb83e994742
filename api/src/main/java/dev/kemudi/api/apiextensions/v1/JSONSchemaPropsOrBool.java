package dev.kemudi.api.apiextensions.v1;

import org.jspecify.annotations.Nullable;

/**
 * A schema, or a boolean that allows anything or nothing.
 *
 * @param allows whether anything is allowed where there is no schema
 */
public record JSONSchemaPropsOrBool(boolean allows, @Nullable JSONSchemaProps schema) {}
