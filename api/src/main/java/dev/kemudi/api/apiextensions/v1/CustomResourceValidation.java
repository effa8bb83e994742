package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** CustomResourceValidation of the Kubernetes API. */
@ApiType
public record CustomResourceValidation(@Field(id = 1) @Nullable JSONSchemaProps openAPIV3Schema) {}
