package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import java.util.List;

/**
 * Query parameters for forwarding ports to a pod.
 *
 * @param typeMeta Kind and version.
 * @param ports Ports to forward; needed when using WebSockets.
 */
@ApiType(version = "v1")
public record PodPortForwardOptions(
    @Field(inline = true) TypeMeta typeMeta, @Field(id = 1) List<Integer> ports) {}
