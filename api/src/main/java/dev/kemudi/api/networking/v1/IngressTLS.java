package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * A certificate and the hosts it is for.
 *
 * @param hosts Hosts in the certificate; default all hosts of the controller.
 * @param secretName Secret with certificate and key for port 443.
 */
@ApiType
public record IngressTLS(
    @Field(id = 1, listType = "atomic") List<String> hosts, @Field(id = 2) String secretName) {}
