package dev.kemudi.api.apiextensions.v1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schema, or a list of property names. */
public record JSONSchemaPropsOrStringArray(
    @Nullable JSONSchemaProps schema, List<String> properties) {}
