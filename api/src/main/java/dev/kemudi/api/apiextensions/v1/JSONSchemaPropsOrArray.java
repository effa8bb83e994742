package dev.kemudi.api.apiextensions.v1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One schema, or a list of them. */
public record JSONSchemaPropsOrArray(
    @Nullable JSONSchemaProps schema, List<JSONSchemaProps> schemas) {}
