package dev.kemudi.api.apps.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;

/**
 * Runs one pod on every node, or on those selected.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param spec Desired state of the daemon set.
 * @param status Last observed state of the daemon set, written by the system.
 */
@ApiResource(name = "daemonsets", shortNames = "ds", categories = "all")
@ApiType(group = "apps", version = "v1")
public record DaemonSet(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, emitEmpty = true, optional = true) DaemonSetSpec spec,
    @Field(id = 3, emitEmpty = true, optional = true) DaemonSetStatus status)
    implements KubeObject {}
