package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import org.jspecify.annotations.Nullable;

/** IngressRuleValue of the Kubernetes API. */
@ApiType
public record IngressRuleValue(@Field(id = 1) @Nullable HTTPIngressRuleValue http) {}
