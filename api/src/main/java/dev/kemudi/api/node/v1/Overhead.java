package dev.kemudi.api.node.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Quantity;
import java.util.Map;

/**
 * Resources that running a pod itself takes.
 *
 * @param podFixed Fixed amounts for each pod.
 */
@ApiType
public record Overhead(@Field(id = 1, alias = "ResourceList") Map<String, Quantity> podFixed) {}
