package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/**
 * Settings of a namespace.
 *
 * @param finalizers Parties that must empty the namespace before it goes; normally kubernetes.
 */
@ApiType
public record NamespaceSpec(@Field(id = 1, alias = "FinalizerName") List<String> finalizers) {}
