package dev.kemudi.api.networking.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * Paths of one host and their backends.
 *
 * @param host Exact host name or one with a leading wildcard label; empty for all.
 * @param ingressRuleValue The paths of this host.
 */
@ApiType
public record IngressRule(
    @Field(id = 1) String host, @Field(id = 2, inline = true) IngressRuleValue ingressRuleValue) {}
