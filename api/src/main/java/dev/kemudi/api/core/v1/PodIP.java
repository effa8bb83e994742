package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;

/**
 * One address of a pod.
 *
 * @param ip An IPv4 or IPv6 address.
 */
@ApiType
public record PodIP(@Field(id = 1) String ip) {}
