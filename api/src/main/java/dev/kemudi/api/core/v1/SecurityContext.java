package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Security settings of one container, which win over the pod's.
 *
 * @param capabilities Capabilities to add or drop; default the runtime's.
 * @param privileged Gives the container nearly all rights of the node's root; default false.
 * @param seLinuxOptions SELinux label of the container.
 * @param windowsOptions Settings that only Windows has.
 * @param runAsUser User ID of the first process; default the image's.
 * @param runAsGroup Primary group ID of the first process; default the runtime's.
 * @param runAsNonRoot Blocks the start of a container whose user would be root.
 * @param readOnlyRootFilesystem Makes the root filesystem read-only; default false.
 * @param allowPrivilegeEscalation Whether a process may gain more rights than its parent.
 * @param procMount Default, or Unmasked to show all of /proc.
 * @param seccompProfile Seccomp profile of the container.
 */
@ApiType
public record SecurityContext(
    @Field(id = 1) @Nullable Capabilities capabilities,
    @Field(id = 2) @Nullable Boolean privileged,
    @Field(id = 3) @Nullable SELinuxOptions seLinuxOptions,
    @Field(id = 10) @Nullable WindowsSecurityContextOptions windowsOptions,
    @Field(id = 4) @Nullable Long runAsUser,
    @Field(id = 8) @Nullable Long runAsGroup,
    @Field(id = 5) @Nullable Boolean runAsNonRoot,
    @Field(id = 6) @Nullable Boolean readOnlyRootFilesystem,
    @Field(id = 7) @Nullable Boolean allowPrivilegeEscalation,
    @Field(id = 9, alias = "ProcMountType") @Nullable String procMount,
    @Field(id = 11) @Nullable SeccompProfile seccompProfile) {}
