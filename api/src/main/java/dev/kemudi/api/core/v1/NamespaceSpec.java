package dev.kemudi.api.core.v1;

import dev.kemudi.apiprocessor.ApiType;
import dev.kemudi.apiprocessor.Field;
import java.util.List;

/** NamespaceSpec of the Kubernetes API. */
@ApiType
public record NamespaceSpec(@Field(id = 1, alias = "FinalizerName") List<String> finalizers) {}
