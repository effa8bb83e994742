package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * A room for names and policies within the cluster.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec Desired state of the namespace.
 * @param status Last observed state of the namespace, written by the system.
 */
@ApiResource(name = "namespaces", namespaced = false, shortNames = "ns")
@ApiType(version = "v1")
public record Namespace(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) NamespaceSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) NamespaceStatus status)
    implements KubeObject {}
