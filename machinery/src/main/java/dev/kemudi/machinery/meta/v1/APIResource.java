package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** APIResource of the Kubernetes API. */
@ApiType
public record APIResource(
    @Field(id = 1, emitEmpty = true) String name,
    @Field(id = 6, emitEmpty = true) String singularName,
    @Field(id = 2, emitEmpty = true) boolean namespaced,
    @Field(id = 8) String group,
    @Field(id = 9) String version,
    @Field(id = 3, emitEmpty = true) String kind,
    @Field(id = 4, emitEmpty = true, alias = "Verbs") List<String> verbs,
    @Field(id = 5) List<String> shortNames,
    @Field(id = 7) List<String> categories,
    @Field(id = 10) String storageVersionHash) {}
