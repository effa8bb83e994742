package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** SecurityContext of the Kubernetes API. */
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
