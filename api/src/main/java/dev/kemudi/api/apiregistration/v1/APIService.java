package dev.kemudi.api.apiregistration.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * An API group version and the server that provides it; named version.group.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec Group version and the server behind it.
 * @param status Whether the API can be reached.
 */
@ApiResource(name = "apiservices", namespaced = false, categories = "api-extensions")
@ApiType(group = "apiregistration.k8s.io", version = "v1")
public record APIService(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) APIServiceSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) APIServiceStatus status)
    implements KubeObject {}
