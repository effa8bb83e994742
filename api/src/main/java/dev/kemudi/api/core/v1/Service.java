package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * A stable address and name for a set of pods.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec Desired state of the service.
 * @param status Last observed state of the service, written by the system.
 */
@ApiResource(name = "services", shortNames = "svc", categories = "all")
@ApiType(version = "v1")
public record Service(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) ServiceSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) ServiceStatus status)
    implements KubeObject {}
