package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files made from a secret, one for each key.
 *
 * @param secretName Secret to take, from the namespace of the pod.
 * @param items Keys to project and their paths; absent projects every key under its own name.
 * @param defaultMode Permission bits of the files; default 0644.
 * @param optional Lets the pod start without the secret or keys.
 */
@ApiType
public record SecretVolumeSource(
    @Field(id = 1) String secretName,
    @Field(id = 2) List<KeyToPath> items,
    @Field(id = 3) @Nullable Integer defaultMode,
    @Field(id = 4) @Nullable Boolean optional) {}
