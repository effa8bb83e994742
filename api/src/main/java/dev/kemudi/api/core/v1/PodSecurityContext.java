package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Security settings for all containers of a pod.
 *
 * @param seLinuxOptions SELinux label of the containers; default a random one per container.
 * @param windowsOptions Settings that only Windows has.
 * @param runAsUser User ID of the first process; default the image's.
 * @param runAsGroup Primary group ID of the first process; default the runtime's.
 * @param runAsNonRoot Blocks the start of containers whose user would be root.
 * @param supplementalGroups Further group IDs of the first process.
 * @param fsGroup Group ID that owns mounted volumes that support it.
 * @param sysctls Kernel parameters of the pod's namespaces.
 * @param fsGroupChangePolicy When volume ownership is changed: Always (default) or OnRootMismatch.
 * @param seccompProfile Seccomp profile of the containers.
 */
@ApiType
public record PodSecurityContext(
    @Field(id = 1) @Nullable SELinuxOptions seLinuxOptions,
    @Field(id = 8) @Nullable WindowsSecurityContextOptions windowsOptions,
    @Field(id = 2) @Nullable Long runAsUser,
    @Field(id = 6) @Nullable Long runAsGroup,
    @Field(id = 3) @Nullable Boolean runAsNonRoot,
    @Field(id = 4) List<Long> supplementalGroups,
    @Field(id = 5) @Nullable Long fsGroup,
    @Field(id = 7) List<Sysctl> sysctls,
    @Field(id = 9, alias = "PodFSGroupChangePolicy") @Nullable String fsGroupChangePolicy,
    @Field(id = 10) @Nullable SeccompProfile seccompProfile) {}
