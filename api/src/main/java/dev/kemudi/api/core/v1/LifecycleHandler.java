package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * The action of a hook; exactly one member may be set.
 *
 * @param exec Runs a command in the container.
 * @param httpGet Sends an HTTP GET request.
 * @param tcpSocket Deprecated; accepted but fails when the hook runs.
 */
@ApiType
public record LifecycleHandler(
    @Field(id = 1) @Nullable ExecAction exec,
    @Field(id = 2) @Nullable HTTPGetAction httpGet,
    @Field(id = 3) @Nullable TCPSocketAction tcpSocket) {}
