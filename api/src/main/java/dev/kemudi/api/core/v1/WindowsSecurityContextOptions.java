package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Security settings for Windows containers.
 *
 * @param gmsaCredentialSpecName Which GMSA credential spec applies, by name.
 * @param gmsaCredentialSpec Content of the GMSA credential spec, filled in by a webhook.
 * @param runAsUserName User name of the first process; default the image's.
 * @param hostProcess Runs as host process container; the same for all containers of a pod.
 */
@ApiType
public record WindowsSecurityContextOptions(
    @Field(id = 1) @Nullable String gmsaCredentialSpecName,
    @Field(id = 2) @Nullable String gmsaCredentialSpec,
    @Field(id = 3) @Nullable String runAsUserName,
    @Field(id = 4) @Nullable Boolean hostProcess) {}
