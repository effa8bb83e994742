package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.IntOrString;
import java.util.List;

/**
 * An HTTP GET request against the pod.
 *
 * @param path Path to request.
 * @param port Number or name of the container port.
 * @param host Host to connect to; default the pod's IP.
 * @param scheme HTTP (default) or HTTPS.
 * @param httpHeaders Extra headers; a name may occur more than once.
 */
@ApiType
public record HTTPGetAction(
    @Field(id = 1) String path,
    @Field(id = 2, emitEmpty = true) IntOrString port,
    @Field(id = 3) String host,
    @Field(id = 4, alias = "URIScheme") String scheme,
    @Field(id = 5) List<HTTPHeader> httpHeaders) {}
