package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/**
 * What a rule does with requests of its host.
 *
 * @param http Backends by HTTP path.
 */
@ApiType
public record IngressRuleValue(@Field(id = 1) @Nullable HTTPIngressRuleValue http) {}
