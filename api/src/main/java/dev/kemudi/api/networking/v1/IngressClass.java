package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * IngressClass of the Kubernetes API.
 *
 * @param typeMeta Kind and version.
 */
@ApiResource(name = "ingressclasses", namespaced = false)
@ApiType(group = "networking.k8s.io", version = "v1")
public record IngressClass(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) IngressClassSpec spec)
    implements KubeObject {}
