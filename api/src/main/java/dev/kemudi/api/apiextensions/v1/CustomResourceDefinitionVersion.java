package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CustomResourceDefinitionVersion of the Kubernetes API. */
@ApiType
public record CustomResourceDefinitionVersion(
    @Field(id = 1, emitEmpty = true) String name,
    @Field(id = 2, emitEmpty = true) boolean served,
    @Field(id = 3, emitEmpty = true) boolean storage,
    @Field(id = 7) boolean deprecated,
    @Field(id = 8) @Nullable String deprecationWarning,
    @Field(id = 4) @Nullable CustomResourceValidation schema,
    @Field(id = 5) @Nullable CustomResourceSubresources subresources,
    @Field(id = 6) List<CustomResourceColumnDefinition> additionalPrinterColumns) {}
