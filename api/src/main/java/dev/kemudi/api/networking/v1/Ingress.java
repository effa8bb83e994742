package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Routes HTTP traffic from outside to services by host and path.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec Desired state of the ingress.
 * @param status Last observed state of the ingress, written by the system.
 */
@ApiResource(name = "ingresses", shortNames = "ing")
@ApiType(group = "networking.k8s.io", version = "v1")
public record Ingress(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) IngressSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) IngressStatus status)
    implements KubeObject {}
