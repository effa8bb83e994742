package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CustomResourceDefinitionSpec of the Kubernetes API. */
@ApiType
public record CustomResourceDefinitionSpec(
    @Field(id = 1, emitEmpty = true) String group,
    @Field(id = 3, emitEmpty = true) CustomResourceDefinitionNames names,
    @Field(id = 4, emitEmpty = true, alias = "ResourceScope") String scope,
    @Field(id = 7, emitEmpty = true) List<CustomResourceDefinitionVersion> versions,
    @Field(id = 9) @Nullable CustomResourceConversion conversion,
    @Field(id = 10) boolean preserveUnknownFields) {}
