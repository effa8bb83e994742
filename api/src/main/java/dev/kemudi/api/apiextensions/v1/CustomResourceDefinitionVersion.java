package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a custom resource.
 *
 * @param name Name of the version, such as v1beta1.
 * @param served Whether it is offered to clients.
 * @param storage Whether objects are stored in it; true for exactly one version.
 * @param deprecated Whether using it returns a warning; default false.
 * @param deprecationWarning Text of that warning; only with deprecated, default a standard text.
 * @param schema Schema that checks, prunes and defaults objects; required.
 * @param subresources Subresources that objects have.
 * @param additionalPrinterColumns Columns of tables; default the age alone.
 */
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
