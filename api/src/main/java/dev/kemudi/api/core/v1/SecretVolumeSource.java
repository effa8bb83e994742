package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SecretVolumeSource of the Kubernetes API. */
@ApiType
public record SecretVolumeSource(
    @Field(id = 1) String secretName,
    @Field(id = 2) List<KeyToPath> items,
    @Field(id = 3) @Nullable Integer defaultMode,
    @Field(id = 4) @Nullable Boolean optional) {}
