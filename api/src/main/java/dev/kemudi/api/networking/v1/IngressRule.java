package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/** IngressRule of the Kubernetes API. */
@ApiType
public record IngressRule(
    @Field(id = 1) String host, @Field(id = 2, inline = true) IngressRuleValue ingressRuleValue) {}
