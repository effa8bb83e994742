package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * DNS settings of a pod beyond its policy.
 *
 * @param nameservers Name server addresses, appended to those of the policy.
 * @param searches Search domains, appended to those of the policy.
 * @param options Resolver options, merged with those of the policy.
 */
@ApiType
public record PodDNSConfig(
    @Field(id = 1) List<String> nameservers,
    @Field(id = 2) List<String> searches,
    @Field(id = 3) List<PodDNSConfigOption> options) {}
