package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PodSecurityContext of the Kubernetes API. */
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
