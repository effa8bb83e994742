package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * UpdateOptions of the Kubernetes API.
 *
 * @param typeMeta Kind and version.
 */
@ApiType(version = "v1")
public record UpdateOptions(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1) List<String> dryRun,
    @Field(id = 2) String fieldManager,
    @Field(id = 3) String fieldValidation) {}
