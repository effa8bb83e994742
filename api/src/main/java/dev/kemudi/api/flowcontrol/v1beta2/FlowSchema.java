package dev.kemudi.api.flowcontrol.v1beta2;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Sorts requests into flows and gives them a priority level.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec Desired state of the flow schema.
 * @param status Last observed state of the flow schema, written by the system.
 */
@ApiResource(name = "flowschemas", namespaced = false)
@ApiType(group = "flowcontrol.apiserver.k8s.io", version = "v1beta2", goPackage = "v1beta2")
public record FlowSchema(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) FlowSchemaSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) FlowSchemaStatus status)
    implements KubeObject {}
