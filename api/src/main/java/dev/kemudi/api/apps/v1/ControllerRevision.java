package dev.kemudi.api.apps.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.value.RawJson;

/**
 * Unchangeable snapshot of a controller's template, kept for updates and rollback.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param data The saved state in serialized form.
 * @param revision Number of the revision; later ones are higher.
 */
@ApiResource(name = "controllerrevisions")
@ApiType(group = "apps", version = "v1")
public record ControllerRevision(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) RawJson data,
    @Field(id = 3, emitEmpty = true) long revision)
    implements KubeObject {}
