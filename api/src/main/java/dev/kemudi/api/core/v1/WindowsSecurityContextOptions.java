package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** WindowsSecurityContextOptions of the Kubernetes API. */
@ApiType
public record WindowsSecurityContextOptions(
    @Field(id = 1) @Nullable String gmsaCredentialSpecName,
    @Field(id = 2) @Nullable String gmsaCredentialSpec,
    @Field(id = 3) @Nullable String runAsUserName,
    @Field(id = 4) @Nullable Boolean hostProcess) {}
