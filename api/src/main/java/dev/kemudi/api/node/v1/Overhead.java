package dev.kemudi.api.node.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import dev.kemudi.machinery.value.Quantity;
import java.util.Map;

/** Overhead of the Kubernetes API. */
@ApiType
public record Overhead(@Field(id = 1, alias = "ResourceList") Map<String, Quantity> podFixed) {}
