package dev.kemudi.api.apiextensions.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Adds a resource to the API; named plural.group.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec Name, scope and schemas of the resource.
 * @param status Whether the resource is served, and under which names.
 */
@ApiResource(
    name = "customresourcedefinitions",
    namespaced = false,
    shortNames = {"crd", "crds"},
    categories = "api-extensions")
@ApiType(group = "apiextensions.k8s.io", version = "v1")
public record CustomResourceDefinition(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true) CustomResourceDefinitionSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) CustomResourceDefinitionStatus status)
    implements KubeObject {}
