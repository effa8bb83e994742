package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Names of a custom resource and its kind.
 *
 * @param plural Plural name in lower case; with the group it names the definition.
 * @param singular Singular name in lower case; default the kind in lower case.
 * @param shortNames Abbreviations the command line takes.
 * @param kind Kind of the objects, in CamelCase and singular.
 * @param listKind Kind of lists; default the kind followed by List.
 * @param categories Groups of resources it belongs to, such as all.
 */
@ApiType
public record CustomResourceDefinitionNames(
    @Field(id = 1, emitEmpty = true) String plural,
    @Field(id = 2) String singular,
    @Field(id = 3) List<String> shortNames,
    @Field(id = 4, emitEmpty = true) String kind,
    @Field(id = 5) String listKind,
    @Field(id = 6) List<String> categories) {}
