package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Controller of a class and its parameters.
 *
 * @param controller Name of the controller with a domain prefix; cannot change.
 * @param parameters Object with further settings for the controller.
 */
@ApiType
public record IngressClassSpec(
    @Field(id = 1) String controller,
    @Field(id = 2) @Nullable IngressClassParametersReference parameters) {}
