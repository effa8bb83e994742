package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * One or more containers that run together on one node and share its network and volumes.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec Desired state of the pod.
 * @param status Last observed state of the pod, written by the system.
 */
@ApiResource(name = "pods", shortNames = "po", categories = "all")
@ApiType(version = "v1")
public record Pod(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) PodSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) PodStatus status)
    implements KubeObject {}
