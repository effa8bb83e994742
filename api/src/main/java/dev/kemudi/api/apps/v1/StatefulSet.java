package dev.kemudi.api.apps.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Runs pods with lasting names, network identities and storage.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec Desired state of the stateful set.
 * @param status Last observed state of the stateful set, written by the system.
 */
@ApiResource(name = "statefulsets", shortNames = "sts", categories = "all")
@ApiType(group = "apps", version = "v1")
public record StatefulSet(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) StatefulSetSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) StatefulSetStatus status)
    implements KubeObject {}
