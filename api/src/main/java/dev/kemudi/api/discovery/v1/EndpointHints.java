package dev.kemudi.api.discovery.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** EndpointHints of the Kubernetes API. */
@ApiType
public record EndpointHints(@Field(id = 1, listType = "atomic") List<ForZone> forZones) {}
