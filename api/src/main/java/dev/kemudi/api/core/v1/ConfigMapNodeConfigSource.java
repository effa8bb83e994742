package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Deprecated reference to node agent settings in a config map.
 *
 * @param namespace Namespace of the config map.
 * @param name Name of the config map.
 * @param uid UID of the config map; only in status.
 * @param resourceVersion Version of the config map; only in status.
 * @param kubeletConfigKey Key under which the settings are found.
 */
@ApiType
public record ConfigMapNodeConfigSource(
    @Field(id = 1, emitEmpty = true) String namespace,
    @Field(id = 2, emitEmpty = true) String name,
    @Field(id = 3, alias = "UID") String uid,
    @Field(id = 4) String resourceVersion,
    @Field(id = 5, emitEmpty = true) String kubeletConfigKey) {}
