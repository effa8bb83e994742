package dev.kemudi.api.discovery.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * State of an endpoint.
 *
 * @param ready Whether it may get traffic; absent means yes, false while terminating.
 * @param serving Like ready, but regardless of termination.
 * @param terminating Whether it is shutting down; absent means no.
 */
@ApiType
public record EndpointConditions(
    @Field(id = 1) @Nullable Boolean ready,
    @Field(id = 2) @Nullable Boolean serving,
    @Field(id = 3) @Nullable Boolean terminating) {}
