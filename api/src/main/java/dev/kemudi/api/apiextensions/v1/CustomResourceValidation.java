package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Schema of one version of a custom resource.
 *
 * @param openAPIV3Schema The OpenAPI v3 schema.
 */
@ApiType
public record CustomResourceValidation(@Field(id = 1) @Nullable JSONSchemaProps openAPIV3Schema) {}
