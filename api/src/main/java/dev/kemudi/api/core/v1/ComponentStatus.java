package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiResource;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.KubeObject;
import java.util.List;

/**
 * Deprecated; health of a part of the control plane.
 *
 * @param typeMeta Kind and version.
 * @param metadata Standard metadata: name, labels, annotations and ownership.
 * @param conditions Health conditions found.
 */
@ApiResource(name = "componentstatuses", namespaced = false, shortNames = "cs")
@ApiType(version = "v1")
public record ComponentStatus(
    @Field(inline = true) TypeMeta typeMeta,
    @Field(id = 1, emitEmpty = true, optional = true) ObjectMeta metadata,
    @Field(id = 2, patchStrategy = "merge", patchMergeKey = "type")
        List<ComponentCondition> conditions)
    implements KubeObject {}
