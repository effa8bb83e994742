package dev.kemudi.machinery.meta.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * What one resource is called and which verbs it takes.
 *
 * @param name Plural name; a subresource follows after a slash.
 * @param singularName Name for a single object; may be empty.
 * @param namespaced Whether its objects live in namespaces.
 * @param group Group of the kind where it differs from the listing's.
 * @param version Version of the kind where it differs from the listing's.
 * @param kind Kind of its objects.
 * @param verbs Verbs it supports, such as get, list, watch and create.
 * @param shortNames Abbreviations the command line takes.
 * @param categories Groups of resources it belongs to, such as all.
 * @param storageVersionHash Opaque hash of the version it is stored in; compare only for equality.
 */
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
