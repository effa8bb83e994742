package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * A machine of the cluster that runs pods.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec Settings of the node.
 * @param status Last reported resources and health of the node.
 */
@ApiResource(name = "nodes", namespaced = false, shortNames = "no")
@ApiType(version = "v1")
public record Node(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) NodeSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) NodeStatus status)
    implements KubeObject {}
