package dev.kemudi.api.node.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;
import org.jspecify.annotations.Nullable;

/**
 * A way of running containers that pods can choose.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param handler Name of the runtime's configuration on the node; a DNS label, cannot change.
 * @param overhead What a pod takes of a node beside its containers.
 * @param scheduling Nodes that support the class; absent for all.
 */
@ApiResource(name = "runtimeclasses", namespaced = false)
@ApiType(group = "node.k8s.io", version = "v1")
public record RuntimeClass(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true) String handler,
    @Field(id = 3) @Nullable Overhead overhead,
    @Field(id = 4) @Nullable Scheduling scheduling)
    implements KubeObject {}
