package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Caps the total resources and object counts of a namespace.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec Desired state of the resource quota.
 * @param status What is enforced and used, kept by the system.
 */
@ApiResource(name = "resourcequotas", shortNames = "quota")
@ApiType(version = "v1")
public record ResourceQuota(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) ResourceQuotaSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) ResourceQuotaStatus status)
    implements KubeObject {}
