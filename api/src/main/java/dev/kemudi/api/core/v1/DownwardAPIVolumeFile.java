package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * A file that holds one field of the pod.
 *
 * @param path Relative path of the file; must not contain two dots.
 * @param fieldRef Field of the pod: name, namespace, UID, labels or annotations.
 * @param resourceFieldRef CPU, memory or storage limit or request of a container.
 * @param mode Permission bits of this file; by default those of the volume.
 */
@ApiType
public record DownwardAPIVolumeFile(
    @Field(id = 1, emitEmpty = true) String path,
    @Field(id = 2) @Nullable ObjectFieldSelector fieldRef,
    @Field(id = 3) @Nullable ResourceFieldSelector resourceFieldRef,
    @Field(id = 4) @Nullable Integer mode) {}
