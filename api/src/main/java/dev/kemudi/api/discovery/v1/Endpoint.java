package dev.kemudi.api.discovery.v1;

import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One backend of a service.
 *
 * @param addresses Addresses of the endpoint, 1 to 100; readers use the first.
 * @param conditions Whether it is ready, serving or terminating.
 * @param hostname Host name of the endpoint; a DNS label.
 * @param targetRef Object behind the endpoint, mostly a pod.
 * @param deprecatedTopology Topology labels carried over from v1beta1; read-only.
 * @param nodeName Node that hosts the endpoint.
 * @param zone Zone of the endpoint.
 * @param hints Hints on who should use the endpoint.
 */
@ApiType
public record Endpoint(
    @Field(id = 1, emitEmpty = true, listType = "set") List<String> addresses,
    @Field(id = 2, emitEmpty = true, optional = true) EndpointConditions conditions,
    @Field(id = 3) @Nullable String hostname,
    @Field(id = 4) @Nullable ObjectReference targetRef,
    @Field(id = 5) Map<String, String> deprecatedTopology,
    @Field(id = 6) @Nullable String nodeName,
    @Field(id = 7) @Nullable String zone,
    @Field(id = 8) @Nullable EndpointHints hints) {}
