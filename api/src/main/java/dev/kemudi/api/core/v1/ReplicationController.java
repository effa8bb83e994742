package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Keeps a number of like pods running; deployments supersede it.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec Desired state of the replication controller.
 * @param status Last observed state of the replication controller, written by the system.
 */
@ApiResource(name = "replicationcontrollers", shortNames = "rc", categories = "all")
@ApiType(version = "v1")
public record ReplicationController(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) ReplicationControllerSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) ReplicationControllerStatus status)
    implements KubeObject {}
