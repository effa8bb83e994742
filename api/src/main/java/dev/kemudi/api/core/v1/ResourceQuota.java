package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * ResourceQuota of the Kubernetes API.
 *
 * @param typeMeta Kind and version.
 */
@ApiResource(name = "resourcequotas", shortNames = "quota")
@ApiType(version = "v1")
public record ResourceQuota(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) ResourceQuotaSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) ResourceQuotaStatus status)
    implements KubeObject {}
