package dev.kemudi.api.coordination.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Lease of the Kubernetes API.
 *
 * @param typeMeta Kind and version.
 */
@ApiResource(name = "leases")
@ApiType(group = "coordination.k8s.io", version = "v1")
public record Lease(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) LeaseSpec spec)
    implements KubeObject {}
