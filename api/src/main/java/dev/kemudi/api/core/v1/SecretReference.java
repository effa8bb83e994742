package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Names a secret in any namespace.
 *
 * @param name Name of the secret.
 * @param namespace Namespace of the secret.
 */
@ApiType(atomic = true)
public record SecretReference(@Field(id = 1) String name, @Field(id = 2) String namespace) {}
