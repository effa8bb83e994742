package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Name, scope and schemas of a custom resource.
 *
 * @param group API group of the resource; cannot change.
 * @param names Names of the resource and its kind.
 * @param scope Cluster or Namespaced; cannot change.
 * @param versions Versions of the resource, sorted by the server in discovery.
 * @param conversion Conversion between the versions; None by default.
 * @param preserveUnknownFields Deprecated, must be false; set it in the schema instead.
 */
@ApiType
public record CustomResourceDefinitionSpec(
    @Field(id = 1, emitEmpty = true) String group,
    @Field(id = 3, emitEmpty = true) CustomResourceDefinitionNames names,
    @Field(id = 4, emitEmpty = true, alias = "ResourceScope") String scope,
    @Field(id = 7, emitEmpty = true) List<CustomResourceDefinitionVersion> versions,
    @Field(id = 9) @Nullable CustomResourceConversion conversion,
    @Field(id = 10) boolean preserveUnknownFields) {}
