package dev.kemudi.api.discovery.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Hints on who should use an endpoint.
 *
 * @param forZones Zones whose clients should use it.
 */
@ApiType
public record EndpointHints(@Field(id = 1, listType = "atomic") List<ForZone> forZones) {}
