package dev.kemudi.api.flowcontrol.v1beta2;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * What happens to requests beyond the limit.
 *
 * @param type Queue or Reject.
 * @param queuing Settings of the queues; only for type Queue.
 */
@ApiType(goPackage = "v1beta2")
public record LimitResponse(
    @Field(id = 1, emitEmpty = true, alias = "LimitResponseType") String type,
    @Field(id = 2) @Nullable QueuingConfiguration queuing) {}
