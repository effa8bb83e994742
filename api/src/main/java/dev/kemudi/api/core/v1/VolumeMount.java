package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Where a container sees a volume.
 *
 * @param name Name of the volume in the pod.
 * @param readOnly Mounts read-only; default false.
 * @param mountPath Path in the container; must not contain a colon.
 * @param subPath Path within the volume to mount; default its root.
 * @param mountPropagation How mounts spread between host and container: None (default),
 *     HostToContainer or Bidirectional.
 * @param subPathExpr Like subPath, with $(NAME) references to the container's environment; excludes
 *     subPath.
 */
@ApiType
public record VolumeMount(
    @Field(id = 1, emitEmpty = true) String name,
    @Field(id = 2) boolean readOnly,
    @Field(id = 3, emitEmpty = true) String mountPath,
    @Field(id = 4) String subPath,
    @Field(id = 5, alias = "MountPropagationMode") @Nullable String mountPropagation,
    @Field(id = 6) String subPathExpr) {}
